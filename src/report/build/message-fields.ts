import { DecodeError } from '../../wire/decode-error.ts';
import type { ClientHello } from '../../wire/client-hello.ts';
import { decodeExtension } from '../../wire/extensions/message-extensions.ts';
import { hostName } from '../../wire/extensions/names-and-protocols.ts';
import type { HandshakeMessage } from '../../wire/handshake.ts';
import { extensionName } from '../../wire/registry/extensions.ts';
import { isGrease } from '../../wire/registry/grease.ts';
import { groupName } from '../../wire/registry/groups.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { suiteName } from '../../wire/registry/suites.ts';
import { versionName } from '../../wire/registry/versions.ts';
import type { HelloRetryRequest, ServerHello } from '../../wire/server-hello.ts';
import { bounded } from './bounds.ts';

/** What is known beside the message itself. */
export type MessageContext = {
  /** Subjects of the chain that this connection brought, leaf first. */
  subjects: string[];
  /** Of the key exchange, by name. */
  group: string | null;
  signatureScheme: string | null;
};

/** The fields of a handshake message that matter to a person, in words, by name. */
export function messageFields(message: HandshakeMessage, context: MessageContext): Record<string, string> {
  try {
    return fieldsOf(message, context);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { unreadable: bounded(error.message) };
  }
}

function fieldsOf(
  message: HandshakeMessage,
  { subjects, group, signatureScheme }: MessageContext,
): Record<string, string> {
  switch (message.kind) {
    case 'ClientHello':
      return clientHelloFields(message);
    case 'ServerHello':
    case 'HelloRetryRequest':
      return serverHelloFields(message);
    case 'EncryptedExtensions':
      return present({
        alpn: decodeExtension(message, 'application_layer_protocol_negotiation')?.join(', '),
        extensions: listed(message.extensions.map(({ type }) => extensionName(type))),
      });
    case 'Certificate':
      return {
        certificates: String(message.certificateList.length),
        ...present({ subjects: subjects.slice(0, message.certificateList.length).join(' | ') }),
      };
    case 'CompressedCertificate':
      return { compressed: `${message.compressedCertificateMessage.length} bytes for ${message.uncompressedLength}` };
    case 'CertificateStatus':
      return { responses: message.responses.map(({ length }) => `OCSP, ${length} bytes`).join(', ') };
    case 'CertificateRequest':
      return present({
        signatureSchemes: listed(message.signatureSchemes.map(signatureSchemeName)),
        authorities: String(message.certificateAuthorities.length),
      });
    case 'CertificateVerify':
      return present({
        signatureScheme: message.algorithm === null ? undefined : signatureSchemeName(message.algorithm),
      });
    case 'ServerKeyExchange':
      return present({ group: group ?? undefined, signatureScheme: signatureScheme ?? undefined });
    case 'NewSessionTicket':
      return { lifetime: `${message.ticketLifetime} s`, ticket: `${message.ticket.length} bytes` };
    case 'KeyUpdate':
      return { requestUpdate: message.requestUpdate === 1 ? 'update_requested' : 'update_not_requested' };
    case 'Unknown':
      return { type: String(message.type) };
    default:
      return {};
  }
}

function clientHelloFields(hello: ClientHello): Record<string, string> {
  const names = decodeExtension(hello, 'server_name');
  const versions = decodeExtension(hello, 'supported_versions') ?? [hello.legacyVersion];
  const shares = decodeExtension(hello, 'key_share');
  return present({
    versions: listed(versions.filter((id) => !isGrease(id)).map(versionName)),
    serverName: names?.find(({ nameType }) => nameType === hostName)?.name ?? '(none)',
    suites: String(hello.cipherSuites.filter((id) => !isGrease(id)).length),
    groups: listed(
      decodeExtension(hello, 'supported_groups')
        ?.filter((id) => !isGrease(id))
        .map(groupName) ?? [],
    ),
    keyShares: listed(
      shares
        ?.map(({ group }) => group)
        .filter((id) => !isGrease(id))
        .map(groupName) ?? [],
    ),
    alpn: listed(decodeExtension(hello, 'application_layer_protocol_negotiation') ?? []),
    resumes: decodeExtension(hello, 'pre_shared_key') ? 'a session, by PSK' : undefined,
  });
}

function serverHelloFields(hello: ServerHello | HelloRetryRequest): Record<string, string> {
  const version = decodeExtension(hello, 'supported_versions') ?? hello.legacyVersion;
  const group =
    hello.kind === 'ServerHello' ? decodeExtension(hello, 'key_share')?.group : decodeExtension(hello, 'key_share');
  return present({
    version: versionName(version),
    suite: suiteName(hello.cipherSuite),
    group: group === null || group === undefined ? undefined : groupName(group),
    alpn:
      hello.kind === 'ServerHello'
        ? decodeExtension(hello, 'application_layer_protocol_negotiation')?.join(', ')
        : undefined,
  });
}

/** Only the fields that are there and not empty, each bounded. */
function present(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, bounded(value, maxFieldLength)]] : [])),
  );
}

function listed(names: string[]): string {
  return (
    names.slice(0, maxListed).join(', ') + (names.length > maxListed ? `, and ${names.length - maxListed} more` : '')
  );
}

const maxListed = 20;
const maxFieldLength = 600;
