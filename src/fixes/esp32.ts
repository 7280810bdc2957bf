import { clientFix } from './client-recipes.ts';

/** Boards whose programs bring their roots along: Arduino's cores for ESP32 and ESP8266, and ESP-IDF. */
export const esp32 = clientFix('esp32', 'ESP32, ESP8266', {
  trust: [
    'client.setCACert(root_pem);                                  // ESP32, Arduino',
    'client.setTrustAnchors(new BearSSL::X509List(root_pem));     // ESP8266',
    '.cacert_pem = root_pem, or .crt_bundle_attach = esp_crt_bundle_attach     // ESP-IDF: the roots of Mozilla',
  ],
  identity: ['client.setCertificate(client_pem); client.setPrivateKey(key_pem);     // ESP32, Arduino'],
});
