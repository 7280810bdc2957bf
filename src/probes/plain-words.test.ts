import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTarget } from '../net/parse-target.ts';
import { plainWords } from './plain-words.ts';

const wordsTo = (input: string) => new TextDecoder('latin1').decode(plainWords(parseTarget(input, { env: {} })));

test('the words are those of the service that the URL names, else of the port', () => {
  assert.match(wordsTo('mqtts://broker.example.test:21883'), /MQTT/);
  assert.match(wordsTo('broker.example.test:8883'), /MQTT/);
  assert.match(wordsTo('https://www.example.test:8883'), /^GET /);
  assert.equal(wordsTo('rediss://cache.example.test:16379'), 'PING\r\n');
});
