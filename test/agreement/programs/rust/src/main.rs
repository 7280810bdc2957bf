//! A visit as Rust programs make it: reqwest with the machine's roots.
use std::error::Error;

fn main() {
    let given: Vec<String> = std::env::args().collect();
    let mut builder = reqwest::blocking::Client::builder();
    if given.len() > 3 {
        let certificates = std::fs::read(&given[2]).unwrap();
        let key = std::fs::read(&given[3]).unwrap();
        builder = builder.identity(identity(certificates, key));
    }
    let Err(error) = builder.build().unwrap().get(&given[1]).send() else { return };
    // As anyhow and most loggers print it: the chain of causes.
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        line.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    eprintln!("{line}");
    std::process::exit(1);
}

#[cfg(feature = "rustls")]
fn identity(mut certificates: Vec<u8>, key: Vec<u8>) -> reqwest::Identity {
    certificates.extend(key);
    reqwest::Identity::from_pem(&certificates).unwrap()
}

#[cfg(feature = "native-tls")]
fn identity(certificates: Vec<u8>, key: Vec<u8>) -> reqwest::Identity {
    reqwest::Identity::from_pkcs8_pem(&certificates, &key).unwrap()
}
