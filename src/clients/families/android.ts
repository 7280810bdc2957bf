import type { ChainPolicy } from '../../pki/path/chain-policy.ts';
import type { Client } from '../client.ts';
import { androidWording } from '../wording/android.ts';
import { type Known, identityFirst, laxPolicy, usual } from './usual.ts';

/** Apps on Android: HttpsURLConnection, OkHttp. `android`: 14, 7.1, ... */
export function android({
  android: release,
  hello,
  lowest,
  ...known
}: Known & { android: number; lowest: number }): Client {
  return {
    ...usual,
    ...known,
    family: 'Android apps',
    kind: 'system',
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: release >= 9 ? androidPolicy : oldAndroidPolicy,
    faultOrder: identityFirst,
    errors: androidWording,
  };
}

/** Conscrypt's TrustManagerImpl: an expired root does. Common names count no more since Android 9. */
const androidPolicy: ChainPolicy = { ...laxPolicy, checksAnchorValidity: false, checksAnchorExtensions: false };

const oldAndroidPolicy: ChainPolicy = {
  ...androidPolicy,
  commonNameYieldsTo: ['dns', 'ip'],
  rejectedHashes: ['md2', 'md4'],
  minRsaBits: 512,
};
