//! A visit as Rust programs make it: reqwest on rustls with the machine's roots.
use std::error::Error;

fn main() {
    let given: Vec<String> = std::env::args().collect();
    let mut builder = reqwest::blocking::Client::builder();
    if given.len() > 3 {
        let mut pem = std::fs::read(&given[2]).unwrap();
        pem.extend(std::fs::read(&given[3]).unwrap());
        builder = builder.identity(reqwest::Identity::from_pem(&pem).unwrap());
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
