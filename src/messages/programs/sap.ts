import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const sap: Program = {
  id: 'sap',
  name: 'SAP (ICM, CommonCryptoLib)',
  side: 'either',
  marks: ['SSSLERR_', 'SAPCRYPTO', 'SecudeSSL', 'SapSSL', 'ICM_HTTP_SSL'],
  tellMore: ['SMICM, Goto, Trace Level 3, then dev_icm; or: sapgenpse get_my_name -p SAPSSLC.pse'],
  meanings: [
    recalled.likely(['client-trust-store', 'ca-untrusted', 'chain-incomplete'], 'SSSLERR_PEER_CERT_UNTRUSTED'),
    recalled.likely(['hostname-mismatch'], 'SSSLERR_SERVER_CERT_MISMATCH', 'SSSLERR_SSL_CERT_MISMATCH'),
    recalled.likely(['closed-early', 'not-tls', 'tcp-reset'], 'SSSLERR_CONN_CLOSED', 'SSSLERR_NO_SSL_RESPONSE'),
    recalled.likely(['not-tls', 'client-config'], 'SSSLERR_NO_SSL_REQUEST'),
    recalled.likely(['client-config', 'cert-missing'], 'SSSLERR_PSE_ERROR', 'SSSLERR_LIB_NOT_FOUND'),
    recalled.hides(
      ['protocol-mismatch', 'client-trust-store', 'cipher-mismatch', 'ca-untrusted'],
      'SSSLERR_SSL_CONNECT',
      'SSSLERR_SSL_ACCEPT',
      'ICM_HTTP_SSL_ERROR',
      'ICM_HTTP_SSL_PEER_CERT_UNTRUSTED',
    ),
  ],
};
