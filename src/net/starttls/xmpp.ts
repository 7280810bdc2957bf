import { shown } from './replies.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';

/** RFC 6120 section 5. */
export const xmpp: StarttlsProtocol = {
  id: 'xmpp',
  references: ['RFC 6120 section 5', 'XEP-0368'],
  stages: ({ host }) => xmppStages(host, 'jabber:client'),
};

/** Clients and servers differ in the namespace of their stream. */
export function xmppStages(host: string, namespace: 'jabber:client' | 'jabber:server'): Stage[] {
  const from = namespace === 'jabber:server' ? " from='whytls.invalid'" : '';
  return [
    {
      send: `<?xml version='1.0'?><stream:stream to='${escaped(host)}'${from} xmlns='${namespace}' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`,
      read: readFeatures,
    },
    { send: "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", read: readAnswer },
  ];
}

function readFeatures(reply: string): Reading {
  if (reply.length > 0 && !/^\s*</.test(reply)) return 'unexpected';
  const error = /<stream:error>(.*?)<\/stream:error>/s.exec(reply);
  if (error) {
    const condition = /<([a-z-]+)[ />]/.exec(error[1] ?? '')?.[1] ?? shown(error[1] ?? '');
    return {
      refused: `the stream ends with the error ${condition}${condition === 'host-unknown' ? ': it does not serve this domain' : ''}`,
    };
  }
  const features = /<(?:stream:)?features\s*\/>|<\/(?:stream:)?features>/.exec(reply);
  if (!features) return 'more';
  const end = features.index + features[0].length;
  return /<starttls\b/.test(reply.slice(0, end)) ? { next: end } : { refused: 'its features list no starttls' };
}

function readAnswer(reply: string): Reading {
  const answer = /<(proceed|failure)\b[^>]*>(?:\s*<\/\1>)?/.exec(reply);
  if (!answer) return 'more';
  return answer[1] === 'proceed'
    ? { next: answer.index + answer[0].length }
    : { refused: 'starttls is refused: <failure/>' };
}

function escaped(text: string): string {
  return text.replace(/[<>&'"]/g, '');
}
