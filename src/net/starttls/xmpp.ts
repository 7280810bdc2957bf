import { ourName, shown } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** RFC 6120 section 5. */
export const xmpp: StarttlsProtocol = {
  id: 'xmpp',
  references: ['RFC 6120 section 5', 'XEP-0368'],
  stages: ({ host }) => xmppStages(host, 'jabber:client'),
};

/** Clients and servers differ in the namespace of their stream. */
export function xmppStages(host: string, namespace: 'jabber:client' | 'jabber:server'): Stage[] {
  const from = namespace === 'jabber:server' ? ` from='${ourName}'` : '';
  const to = host.replace(/[<>&'"]/g, '');
  return [
    {
      send: `<?xml version='1.0'?><stream:stream to='${to}'${from} xmlns='${namespace}' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`,
      read: readFeatures,
    },
    { send: "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", read: readAnswer },
  ];
}

function readFeatures(reply: string): Reading {
  if (!/^(\s*<(\?|s|$)|\s*$)/.test(reply)) return 'unexpected';
  const error = streamError(reply);
  if (error) return error;
  const features = /<(?:stream:)?features\s*\/>|<\/(?:stream:)?features\s*>/.exec(reply);
  if (!features) return 'more';
  const end = features.index + features[0].length;
  if (/<(\w+:)?starttls\b/.test(reply.slice(0, end))) return { next: end };
  return { refused: 'the features of its stream list no starttls' };
}

function readAnswer(reply: string): Reading {
  // As one tag or as a pair, whose end is no part of TLS.
  const answer = /<(?:\w+:)?(proceed|failure)\b[^>]*?(?:\/>|>\s*<\/(?:\w+:)?\1\s*>)/.exec(reply);
  if (!answer) return streamError(reply) ?? 'more';
  if (answer[1] === 'proceed') return { next: answer.index + answer[0].length };
  return { refused: 'starttls is listed, but answered with <failure/>' };
}

/** RFC 6120 section 4.9. */
function streamError(reply: string): Reading | null {
  const error = /<stream:error[^>]*>(.*?)<\/stream:error\s*>/s.exec(reply)?.[1];
  if (error === undefined) return null;
  const condition = /<([a-z-]+)[^>]*>([^<]*)/.exec(error);
  const name = condition?.[1] ?? shown(error);
  const other = name === 'see-other-host' && condition?.[2] ? ` (${shown(condition[2])})` : '';
  return {
    refused: `the stream ends with the error ${name}${other}${meanings[name] ?? ''}`,
    temporary: ['resource-constraint', 'system-shutdown', 'reset'].includes(name),
  };
}

const meanings: Record<string, string> = {
  'host-unknown': ': it does not serve this domain (the name has to be the domain of the addresses, not the machine)',
  'host-gone': ': it serves this domain no more',
  'see-other-host': ': another machine serves this domain',
};
