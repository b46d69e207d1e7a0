//! A real yaml-language-server, asked over stdio, with no network.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Map, Value, json};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const PINS: &str = include_str!("../../tools.env");
/// How long an answer may take on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// The running server. It ends with this value.
pub struct Server {
    child: Child,
    input: ChildStdin,
    inbox: Receiver<Value>,
    settings: Value,
    /// Whether it has asked for the settings and got them.
    knows_settings: bool,
    asked: u64,
}

impl Server {
    pub fn start(root: &Path, settings: Value) -> Self {
        let mut child = command().spawn().expect("node is installed");
        let input = child.stdin.take().expect("a pipe");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (outbox, inbox) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if outbox.send(message).is_err() {
                    break;
                }
            }
        });
        let mut server = Server {
            child,
            input,
            inbox,
            settings,
            knows_settings: false,
            asked: 0,
        };
        server.introduce(root);
        server
    }

    fn introduce(&mut self, root: &Path) {
        let root = uri(root);
        let markdown = ["markdown", "plaintext"];
        let item = json!({ "snippetSupport": true, "documentationFormat": markdown });
        self.ask(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "locale": "zh-cn",
                "rootUri": root,
                "workspaceFolders": [{ "uri": root, "name": "data" }],
                "capabilities": {
                    "workspace": { "configuration": true, "workspaceFolders": true },
                    "textDocument": {
                        "completion": { "completionItem": item },
                        "hover": { "contentFormat": markdown },
                        "publishDiagnostics": {},
                    },
                },
            }),
        );
        self.tell("initialized", &json!({}));
        while !self.knows_settings {
            let message = self.receive();
            self.answer(&message);
        }
    }

    pub fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id {
                assert_eq!(message["error"], Value::Null, "{method}");
                return message["result"].clone();
            }
        }
    }

    pub fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "method": method, "params": params }));
    }

    /// The next message that is no question. Questions are answered meanwhile.
    pub fn next(&mut self) -> Value {
        loop {
            let message = self.receive();
            if !self.answer(&message) {
                return message;
            }
        }
    }

    /// Answers a message if it is a question.
    fn answer(&mut self, message: &Value) -> bool {
        if message.get("id").is_none() || message.get("method").is_none() {
            return false;
        }
        let result = match message["params"]["items"].as_array() {
            Some(items) if message["method"] == "workspace/configuration" => {
                let sections = items.iter().map(|item| string(&item["section"]));
                let sections: Vec<String> = sections.collect();
                self.knows_settings |= sections.iter().any(|section| section == "yaml");
                sections
                    .iter()
                    .map(|section| self.section(section))
                    .collect()
            }
            _ => Value::Null,
        };
        self.send(&json!({ "id": message["id"], "result": result }));
        true
    }

    /// A section of the settings as VS Code hands it over: dots in names open to objects.
    fn section(&self, section: &str) -> Value {
        let mut whole = self.settings[section].clone();
        let settings = self.settings.as_object().expect("settings are an object");
        for (name, value) in settings {
            let inner = name
                .strip_prefix(section)
                .and_then(|name| name.strip_prefix('.'));
            let place = inner.map(|inner| {
                inner.split('.').fold(&mut whole, |place, part| {
                    if !place.is_object() {
                        *place = Map::new().into();
                    }
                    &mut place[part]
                })
            });
            if let Some(place) = place {
                place.clone_from(value);
            }
        }
        whole
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = "2.0".into();
        let body = message.to_string();
        let sent = write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len());
        sent.and_then(|()| self.input.flush())
            .expect("the language server is alive");
    }

    fn receive(&self) -> Value {
        let message = self.inbox.recv_timeout(PATIENCE);
        message.expect("the language server is alive")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command() -> Command {
    let program = home().join("node_modules/yaml-language-server/bin/yaml-language-server");
    assert!(
        program.is_file(),
        "找不到 {}。请先运行 setup/language-server.sh",
        program.display()
    );
    let mut command = Command::new("node");
    command
        .arg("--require")
        .arg(Path::new(REPOSITORY).join("tests/support/no_network.cjs"));
    command.arg(program).arg("--stdio");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}

/// Where setup/language-server.sh puts the server.
fn home() -> PathBuf {
    let pin = PINS
        .lines()
        .find_map(|line| line.strip_prefix("YAML_LANGUAGE_SERVER_VERSION="));
    let folder = format!("yaml-language-server-{}", pin.expect("tools.env pins it"));
    let named = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let cache = named("XIAFANG_CACHE")
        .or_else(|| named("XDG_CACHE_HOME").map(|cache| cache.join("xiafang")))
        .or_else(|| named("HOME").map(|home| home.join(".cache/xiafang")));
    cache.expect("a cache folder").join(folder)
}

fn read(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim_end() {
            "" => break,
            header => {
                let found = header.strip_prefix("Content-Length: ").map(str::to_owned);
                length = found.or(length);
            }
        }
    }
    let mut body = vec![0; length?.parse().ok()?];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// The URI of a path as editors write it: everything but plain letters and digits in percents.
pub fn uri(path: &Path) -> String {
    "file://".to_owned() + &percent(&path.to_string_lossy())
}

/// Percent-encodes a path, or a glob, for which `*` stays as it is.
pub fn percent(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/*".contains(&byte);
    let encode = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}

pub fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
