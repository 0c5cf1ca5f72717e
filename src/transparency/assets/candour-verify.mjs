#!/usr/bin/env node
/**
 * Checks a bundle or a receipt of a Candour ledger by itself: Node 20 or later, no packages, no network, nothing of the ledger's server.
 *
 *   node candour-verify.mjs <folder or receipt> [--held <checkpoint>]... [--policy <file>] [--reader <reader>] [--contract <id>] [--json]
 *
 * Made by esbuild out of src/transparency/stand-alone and src/proof ("npm run built"), and not edited by hand. The comments that explain
 * the code stand in those sources. MIT licence.
 */

// src/transparency/stand-alone/verify-alone.ts
import { readFile as readFile2, stat } from "node:fs/promises";

// src/proof/not-proven.ts
var NotProven = class extends Error {
  name = "NotProven";
};
var isCount = (value) => Number.isSafeInteger(value) && value >= 0;
var DECIMAL = /^(?:0|[1-9]\d{0,15})$/;
function countOf(text2) {
  const count = Number(text2);
  return DECIMAL.test(text2) && isCount(count) ? count : void 0;
}

// src/proof/bytes.ts
var encoder = new TextEncoder();
var decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function utf8(text2) {
  if (!text2.isWellFormed()) throw new NotProven("A lone surrogate is not Unicode text.");
  return encoder.encode(text2);
}
function textOf(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new NotProven("These bytes are not UTF-8 text.");
  }
}
var HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function hexOf(bytes) {
  let hex = "";
  for (const byte of bytes) hex += HEX[byte] ?? "";
  return hex;
}
function base64Of(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
var BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
function bytesOfBase64(text2) {
  if (!BASE64.test(text2)) return void 0;
  const bytes = Uint8Array.from(atob(text2), (character) => character.charCodeAt(0));
  return base64Of(bytes) === text2 ? bytes : void 0;
}
function sameBytes(a, b) {
  return a.length === b.length && a.every((byte, at2) => byte === b[at2]);
}
function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at2 = 0;
  for (const part of parts) {
    whole.set(part, at2);
    at2 += part.length;
  }
  return whole;
}

// src/proof/key.ts
var KEY_TYPES = { ed25519: 1, "cosignature/v1": 4 };
var KEY_ID_BYTES = 4;
var PUBLIC_KEY_BYTES = 32;
var NAME = /^[^\p{White_Space}+\u0000-\u001f]+$/u;
var isKeyName = (name) => NAME.test(name) && name.isWellFormed();
function keyOf(name, type, publicKey, hash) {
  if (!isKeyName(name)) throw new NotProven(`“${name}” is not the name of a key.`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new NotProven(`The key of ${name} is not an Ed25519 public key.`);
  const digest = hash(joined(utf8(`${name}
`), Uint8Array.of(KEY_TYPES[type]), publicKey));
  return { name, id: hexOf(digest.subarray(0, KEY_ID_BYTES)), type, publicKey };
}
function parseVkey(vkey, hash) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  const bytes = bytesOfBase64(encoded ?? "");
  if (name === void 0 || !isKeyName(name) || bytes === void 0) {
    throw new NotProven("A key is written as name+id+base64; this is not.");
  }
  const type = typeOf(bytes[0]);
  if (type === void 0) throw new NotProven(`The key of ${name} is of a kind that is not known here.`);
  const key = keyOf(name, type, bytes.subarray(1), hash);
  if (key.id !== id) throw new NotProven(`The key of ${name} has the id ${key.id}, not ${id}.`);
  return key;
}
var typeOf = (byte) => byte === KEY_TYPES.ed25519 ? "ed25519" : byte === KEY_TYPES["cosignature/v1"] ? "cosignature/v1" : void 0;

// src/proof/note.ts
var SIGNATURES_MAX = 100;
var NOTE_LENGTH_MAX = 1e6;
var CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
var SIGNATURE_LINE = /^— (\S+) (\S+)$/;
function parseNote(written) {
  if (written.length > NOTE_LENGTH_MAX) throw new NotProven(`A note of ${written.length} characters is not read.`);
  if (!written.isWellFormed()) throw new NotProven("A note is Unicode text; this has a lone surrogate.");
  if (CONTROL.test(written)) throw new NotProven("A note has no control characters but newlines.");
  if (!written.endsWith("\n")) throw new NotProven("A note ends in a newline.");
  const blank = written.lastIndexOf("\n\n");
  const text2 = written.slice(0, blank + 1);
  const lines = written.slice(blank + 2, -1).split("\n");
  if (blank === -1 || lines[0] === "") throw new NotProven("A note has a text, a blank line and signatures under it.");
  if (lines.length > SIGNATURES_MAX) throw new NotProven(`A note with ${lines.length} signatures is not read.`);
  return { text: text2, signatures: lines.map(parseSignature) };
}
function parseSignature(line) {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = bytesOfBase64(encoded ?? "");
  if (name === void 0 || bytes === void 0 || !isKeyName(name) || bytes.length <= KEY_ID_BYTES) {
    throw new NotProven(`“${line.slice(0, 100)}” is not a signature line.`);
  }
  return { name, id: hexOf(bytes.subarray(0, KEY_ID_BYTES)), bytes: bytes.subarray(KEY_ID_BYTES) };
}

// src/proof/cosignature.ts
var TIME_BYTES = 8;
var ED25519_SIGNATURE_BYTES = 64;
function cosignedMessage(time, text2) {
  mustBeTime(time);
  return utf8(`cosignature/v1
time ${time}
${text2}`);
}
function parseCosignature(bytes) {
  if (bytes.length < TIME_BYTES) throw new NotProven("A cosignature starts with its time.");
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0));
  const signature = bytes.subarray(TIME_BYTES);
  mustBeTime(time);
  mustBeSignature(signature);
  return { time, signature };
}
function mustBeTime(time) {
  if (!isCount(time)) throw new NotProven(`${time} is not a time in whole seconds.`);
}
function mustBeSignature(bytes) {
  if (bytes.length !== ED25519_SIGNATURE_BYTES) {
    throw new NotProven(`An Ed25519 signature has ${ED25519_SIGNATURE_BYTES} bytes, not ${bytes.length}.`);
  }
}

// src/proof/signers.ts
async function signersOf(note, keys, verify2) {
  mustDiffer(keys);
  const signers = /* @__PURE__ */ new Map();
  for (const line of note.signatures) {
    const key = keys.find(({ name, id }) => name === line.name && id === line.id);
    if (key === void 0) continue;
    const signer = await signerOf(key, line, note.text, verify2);
    if (!signers.has(key)) signers.set(key, signer);
  }
  return [...signers.values()];
}
async function signerOf(key, { bytes }, text2, verify2) {
  const said3 = key.type === "ed25519" ? { signature: bytes } : parseCosignature(bytes);
  mustBeSignature(said3.signature);
  const message = "time" in said3 ? cosignedMessage(said3.time, text2) : utf8(text2);
  if (!await verify2(key.publicKey, message, said3.signature)) {
    throw new NotProven(`The signature of ${key.name} (${key.id}) does not belong to this text.`);
  }
  return "time" in said3 ? { key, time: said3.time } : { key };
}
function mustDiffer(keys) {
  const seen = /* @__PURE__ */ new Set();
  for (const { name, publicKey } of keys) {
    const hex = hexOf(publicKey);
    if (seen.has(hex)) throw new NotProven(`The key of ${name} is trusted twice.`);
    seen.add(hex);
  }
}

// src/proof/tree.ts
var HASH_BYTES = 32;
var LEAF = 0;
var NODE = 1;
var emptyRoot = (hash) => hash(new Uint8Array(0));
function leafHash(entry, hash) {
  const bytes = new Uint8Array(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return hash(bytes);
}
function nodeHash(left, right, hash) {
  mustBeHash(left);
  mustBeHash(right);
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return hash(bytes);
}
function mustBeHash(bytes) {
  if (bytes.length !== HASH_BYTES) throw new NotProven(`A hash has ${HASH_BYTES} bytes, not ${bytes.length}.`);
}
function splitOf(count) {
  let k = 1;
  while (k * 2 < count) k *= 2;
  return k;
}
function nodesOver({ start, end }) {
  const nodes = [];
  let from = start;
  while (from < end) {
    let [level, width] = [0, 1];
    while (width * 2 <= end - from) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: from / width });
    from += width;
  }
  return nodes;
}
function joinedUp(subtrees, hash) {
  const last = subtrees.at(-1);
  if (last === void 0) return emptyRoot(hash);
  mustBeHash(last);
  return subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, hash), last);
}
function paired(ranges, hashes) {
  if (hashes.length !== ranges.length) {
    throw new NotProven(`This proof has ${hashes.length} hashes where ${ranges.length} are needed.`);
  }
  hashes.forEach(mustBeHash);
  return ranges.map((range, at2) => ({ ...range, hash: hashes[at2] ?? new Uint8Array(0) }));
}

// src/proof/checkpoint.ts
function parseCheckpoint(text2) {
  if (!text2.endsWith("\n")) throw new NotProven("The text of a checkpoint ends in a newline.");
  const lines = text2.slice(0, -1).split("\n");
  const [origin, sizeLine, rootLine] = lines;
  if (origin === void 0 || sizeLine === void 0 || rootLine === void 0 || lines.includes("")) {
    throw new NotProven("A checkpoint has three lines, none of them empty: origin, size and root.");
  }
  const size = countOf(sizeLine);
  if (size === void 0) throw new NotProven(`“${sizeLine.slice(0, 100)}” is not the size of a tree.`);
  const root = bytesOfBase64(rootLine);
  if (root?.length !== HASH_BYTES) throw new NotProven(`“${rootLine.slice(0, 100)}” is not the root of a tree.`);
  return { origin, size, root };
}
async function openCheckpoint(written, trust, verify2) {
  mustBeOf("ed25519", trust.log);
  mustBeOf("cosignature/v1", trust.witnesses);
  const note = parseNote(written);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== trust.origin) {
    throw new NotProven(`This is a checkpoint of ${checkpoint.origin}, not of ${trust.origin}.`);
  }
  const signers = await signersOf(note, [...trust.log, ...trust.witnesses], verify2);
  const log = signers.filter(({ key }) => key.type === "ed25519");
  if (log.length === 0)
    throw new NotProven(`No key of ${trust.origin} that is trusted here has signed this checkpoint.`);
  return { checkpoint, note, log, witnesses: signers.filter(({ key }) => key.type === "cosignature/v1") };
}
function mustBeOf(type, keys) {
  const other = keys.find((key) => key.type !== type);
  if (other !== void 0) throw new NotProven(`The key of ${other.name} is not of the kind ${type}.`);
}

// src/proof/inclusion.ts
function inclusionRanges(index, size) {
  if (!isCount(size)) throw new NotProven(`${size} is not a number of leaves.`);
  if (!isCount(index) || index >= size) throw new NotProven(`There is no leaf ${index} in a tree of ${size}.`);
  const ranges = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}
function verifyInclusion({ index, size, root, leaf, path }, hash) {
  const siblings = paired(inclusionRanges(index, size), path);
  mustBeHash(root);
  mustBeHash(leaf);
  const made = siblings.reduce(
    (below, sibling) => sibling.start > index ? nodeHash(below, sibling.hash, hash) : nodeHash(sibling.hash, below, hash),
    leaf
  );
  if (!sameBytes(made, root)) throw new NotProven(`Leaf ${index} is not in the tree of ${size} that has this root.`);
}

// src/proof/proof-file.ts
var HEADER = "c2sp.org/tlog-proof@v1";
var PROOF_LENGTH_MAX = 2e6;
function parseProof(written) {
  if (written.length > PROOF_LENGTH_MAX) throw new NotProven(`A proof of ${written.length} characters is not read.`);
  const blank = written.indexOf("\n\n");
  if (blank === -1) throw new NotProven("A proof has a checkpoint after its first blank line.");
  const lines = written.slice(0, blank).split("\n");
  if (lines.shift() !== HEADER) throw new NotProven(`A proof starts with the line ${HEADER}.`);
  const extra = lines[0]?.startsWith("extra ") === true ? extraOf(lines.shift() ?? "") : void 0;
  const indexLine = lines.shift() ?? "";
  const index = indexLine.startsWith("index ") ? countOf(indexLine.slice("index ".length)) : void 0;
  if (index === void 0) throw new NotProven(`“${indexLine.slice(0, 100)}” does not say the index of a leaf.`);
  const proof = { index, path: lines.map(hashOf), checkpoint: written.slice(blank + 2) };
  return extra === void 0 ? proof : { extra, ...proof };
}
function extraOf(line) {
  const extra = bytesOfBase64(line.slice("extra ".length));
  if (extra === void 0 || extra.length === 0) throw new NotProven("The extra line of this proof is not base64.");
  return extra;
}
function hashOf(line) {
  const bytes = bytesOfBase64(line);
  if (bytes?.length !== HASH_BYTES) throw new NotProven(`“${line.slice(0, 100)}” is not a hash in base64.`);
  return bytes;
}

// src/proof/verify/check.ts
var accepted = (checks) => checks.every(({ outcome }) => outcome !== "failed");

// src/proof/leaf.ts
var COUNT = String.raw`(0|[1-9]\d{0,15})`;
var DAY = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
var TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}`;
var ENTRY = new RegExp(
  String.raw`^\{"id":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",` + String.raw`"payload":\{"bytes":${COUNT},"sha256":"([0-9a-f]{64})"\},` + String.raw`"recordedAt":"(${DAY}T${TIME}Z)","revision":${COUNT},"stream":"([!#-[\]-~]{1,255})","v":1\}$`
);
function parseEntry(entry) {
  const leaf = leafIn(textOf(entry));
  if (leaf === void 0) throw new NotProven("This entry is not a leaf of version 1 in its canonical form.");
  return leaf;
}
function leafIn(text2) {
  const [, id = "", bytesText = "", sha256 = "", recordedAt = "", revisionText = "", stream = ""] = ENTRY.exec(text2) ?? [];
  const [bytes, revision] = [countOf(bytesText), countOf(revisionText)];
  if (bytes === void 0 || revision === void 0) return void 0;
  return { v: 1, id, stream, revision, recordedAt, payload: { sha256, bytes } };
}
function verifyPayload({ id, payload }, bytes, hash) {
  if (bytes.length !== payload.bytes) {
    throw new NotProven(`The payload of ${id} has ${bytes.length} bytes; ${payload.bytes} were recorded.`);
  }
  if (hexOf(hash(bytes)) !== payload.sha256) throw new NotProven(`The payload of ${id} is not what was recorded.`);
}

// src/proof/verify/fault.ts
var Fault = class extends NotProven {
  place;
  constructor(sentence, place) {
    super(sentence);
    this.place = place;
  }
};
async function at(place, work) {
  try {
    return await work();
  } catch (error) {
    throw placed(error, place);
  }
}
function placed(error, place) {
  if (error instanceof Fault) return error;
  if (!(error instanceof NotProven)) throw error;
  const { leaf, path } = place;
  const where = [...leaf === void 0 ? [] : [`leaf ${leaf}`], ...path === void 0 ? [] : [path]].join(", ");
  return new Fault(where === "" ? error.message : `${where}: ${error.message}`, place);
}
var passed = (check, sentence) => ({ check, outcome: "passed", sentence });
var notChecked = (check, sentence) => ({ check, outcome: "not-checked", sentence });
var failed = (check, { message, place }) => ({
  check,
  outcome: "failed",
  sentence: message,
  ...place
});
async function checked(check, work) {
  try {
    return passed(check, await work());
  } catch (error) {
    return failed(check, placed(error, {}));
  }
}
var counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

// src/proof/verify/json.ts
function jsonIn(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    throw new NotProven("this is not JSON.");
  }
}
function objectIn(value) {
  if (!isObject(value)) throw new NotProven("this is not a JSON object.");
  return value;
}
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/proof/policy.ts
var NO_QUORUM = "none";
var POLICY_LINES_MAX = 1e3;
var POLICY_LENGTH_MAX = 2e5;
var CONTROL2 = /[\u0000-\u0008\u000b-\u001f\u007f]/;
var SPACE = /[ \t]+/;
function parsePolicy(text2, hash) {
  if (text2.length > POLICY_LENGTH_MAX) throw new NotProven(`A policy of ${text2.length} characters is not read.`);
  if (!text2.isWellFormed() || CONTROL2.test(text2)) {
    throw new NotProven("A policy is text without control characters but tabs and newlines.");
  }
  if (!text2.endsWith("\n")) throw new NotProven("Every line of a policy ends in a newline, the last one too.");
  const lines = text2.slice(0, -1).split("\n");
  if (lines.length > POLICY_LINES_MAX) throw new NotProven(`A policy of ${lines.length} lines is not read.`);
  const reading2 = new PolicyReading(hash);
  lines.forEach((line, at2) => {
    const words = line.split(SPACE).filter((word) => word !== "");
    if (words.length === 0 || words[0]?.startsWith("#") === true) return;
    try {
      reading2.take(words);
    } catch (error) {
      if (error instanceof NotProven) throw new NotProven(`Line ${at2 + 1} of the policy: ${error.message}`);
      throw error;
    }
  });
  return reading2.policy();
}
var PolicyReading = class {
  #hash;
  #logs = [];
  #witnesses = [];
  #groups = [];
  #names = /* @__PURE__ */ new Set();
  #members = /* @__PURE__ */ new Set();
  #quorum;
  constructor(hash) {
    this.#hash = hash;
  }
  take([keyword, ...words]) {
    if (keyword === "log") this.#log(words);
    else if (keyword === "witness") this.#witness(words);
    else if (keyword === "group") this.#group(words);
    else if (keyword === "quorum") this.#mustMeet(words);
    else throw new NotProven(`“${said(keyword)}” is not log, witness, group or quorum.`);
  }
  policy() {
    if (this.#quorum === void 0) throw new NotProven("A policy has one quorum line; this one has none.");
    return { logs: this.#logs, witnesses: this.#witnesses, groups: this.#groups, quorum: this.#quorum };
  }
  #log([vkey, url, ...more]) {
    if (vkey === void 0 || more.length > 0) throw new NotProven("a log is written as “log <vkey> [<url>]”.");
    const key = this.#key(vkey, "ed25519", this.#logs);
    this.#logs.push(url === void 0 ? { key } : { key, url });
  }
  #witness([name, vkey, url, ...more]) {
    if (name === void 0 || vkey === void 0 || more.length > 0) {
      throw new NotProven("a witness is written as “witness <name> <vkey> [<url>]”.");
    }
    this.#define(name);
    const key = this.#key(vkey, "cosignature/v1", this.#witnesses);
    this.#witnesses.push(url === void 0 ? { name, key } : { name, key, url });
  }
  #group([name, written, ...members]) {
    if (name === void 0 || written === void 0 || members.length === 0) {
      throw new NotProven("a group is written as “group <name> all|any|<k> <member> …”.");
    }
    for (const member2 of members) {
      this.#mustBeNamed(member2);
      if (this.#members.has(member2)) throw new NotProven(`“${said(member2)}” is a member already: it would count twice.`);
      this.#members.add(member2);
    }
    this.#define(name);
    const threshold = written === "all" ? members.length : written === "any" ? 1 : countOf(written);
    if (threshold === void 0 || threshold < 1 || threshold > members.length) {
      throw new NotProven(`“${said(written)}” is not all, any, or a number from 1 to ${members.length}.`);
    }
    this.#groups.push({ name, threshold, members });
  }
  #mustMeet([name, ...more]) {
    if (name === void 0 || more.length > 0) throw new NotProven("the quorum is written as “quorum <name>”.");
    if (this.#quorum !== void 0) throw new NotProven("there is a quorum line already.");
    if (name !== NO_QUORUM) this.#mustBeNamed(name);
    this.#quorum = name;
  }
  #define(name) {
    if (name === NO_QUORUM) throw new NotProven(`“${NO_QUORUM}” is the name of no quorum at all.`);
    if (this.#names.has(name)) throw new NotProven(`“${said(name)}” is defined twice.`);
    this.#names.add(name);
  }
  #mustBeNamed(name) {
    if (!this.#names.has(name)) throw new NotProven(`“${said(name)}” is not defined before this line.`);
  }
  #key(vkey, type, others) {
    const key = parseVkey(vkey, this.#hash);
    if (key.type !== type) throw new NotProven(`the key of ${key.name} is not of the kind ${type}.`);
    const hex = hexOf(key.publicKey);
    if (others.some((other) => hexOf(other.key.publicKey) === hex)) {
      throw new NotProven(`the key of ${key.name} is there already.`);
    }
    return key;
  }
};
var said = (word) => (word ?? "").slice(0, 100);
var trustIn = ({ logs, witnesses }, origin) => ({
  origin,
  log: logs.map(({ key }) => key).filter(({ name }) => name === origin),
  witnesses: witnesses.map(({ key }) => key)
});
function quorumMet({ witnesses, groups, quorum }, signers) {
  if (quorum === NO_QUORUM) return true;
  const signed = new Set(signers.map(({ key }) => hexOf(key.publicKey)));
  const met = new Set(witnesses.filter(({ key }) => signed.has(hexOf(key.publicKey))).map(({ name }) => name));
  for (const { name, threshold, members } of groups) {
    if (members.filter((member2) => met.has(member2)).length >= threshold) met.add(name);
  }
  return met.has(quorum);
}

// src/proof/verify/signature.ts
var CHECKPOINT = "checkpoint";
var openSigned = (written, { trust }, { verify: verify2 }) => at({ path: CHECKPOINT }, () => openCheckpoint(written, trust, verify2));
function signatureSentence({ log, checkpoint }, { brought }) {
  const signed = `The checkpoint of size ${checkpoint.size} is signed by ${named(log)}.`;
  return brought ? `${signed} The key is the one in the policy that you brought.` : `${signed} The key was taken from the bundle itself, so this shows who signed only to those who compare it with the key that they were given another way.`;
}
var quorumCheck = (opened, { policy, brought }, met) => checked("quorum", () => {
  const { size } = opened.checkpoint;
  const whose = brought ? "" : " The policy is the bundle’s own: it names those whom whoever made the bundle chose.";
  if (policy.quorum === NO_QUORUM) {
    return `The policy asks for no witness: that the log has shown everybody the same rests on the checkpoints that people keep.${whose}`;
  }
  if (!quorumMet(policy, opened.witnesses)) {
    const signed = opened.witnesses.length === 0 ? "no witness of the policy has" : `only ${named(opened.witnesses)} has`;
    const older = met === void 0 ? "" : ` The checkpoint of size ${met} is: up to there the witnesses vouch for it.`;
    throw new Fault(
      `The checkpoint of size ${size} is not witnessed as the policy asks: ${signed} signed it.${older}${whose}`,
      {
        path: CHECKPOINT
      }
    );
  }
  return `${counted(opened.witnesses.length, "witness has", "witnesses have")} signed the checkpoint of size ${size}, as the policy asks: ${named(opened.witnesses)}.${whose}`;
});
var named = (signers) => signers.map(({ key }) => keyName(key)).join(", ");
var keyName = ({ name, id }) => `${name} (${id})`;

// src/proof/verify/trust.ts
var POLICY = "policy";
async function believed(reading2, origin, { policy: text2 }, { hash }) {
  if (text2 !== void 0) return broughtTrust(text2, origin, hash);
  const own = await reading2.text(POLICY);
  const policy = await at({ path: POLICY }, () => parsePolicy(own, hash));
  const trust = trustIn(policy, origin);
  if (trust.log.length === 0) throw new Fault(`${POLICY} names no key of the log ${origin}.`, { path: POLICY });
  return { policy, trust, brought: false };
}
function broughtTrust(text2, origin, hash) {
  if (text2 === void 0) {
    throw new NotProven(
      `Whose signature counts? Bring a policy with the key of ${origin}, as you were given it another way.`
    );
  }
  const policy = policyIn(text2, hash);
  const trust = trustIn(policy, origin);
  if (trust.log.length === 0) throw new NotProven(`The policy that you brought names no key of the log ${origin}.`);
  return { policy, trust, brought: true };
}
function policyIn(text2, hash) {
  try {
    return parsePolicy(text2, hash);
  } catch (error) {
    throw new NotProven(`The policy that you brought cannot be used. ${placed(error, {}).message}`);
  }
}

// src/proof/verify/receipt.ts
async function verifyReceipt(written, asked, tools2) {
  let said3;
  const bundle = await checked("bundle", () => {
    said3 = saidIn(written);
    return `A receipt for event ${said3.leaf.id}: leaf ${said3.proof.index} of ${said3.checkpoint.origin}.`;
  });
  if (said3 === void 0) return { checks: [bundle] };
  const { leaf, proof, checkpoint } = said3;
  const signed = await signedBy(said3, asked, tools2);
  const root = await rootCheck(said3, tools2);
  const held = await heldCheck(checkpoint, asked, signed.believed, tools2);
  const found = { leaf, index: proof.index, checkpoint };
  const { opened } = signed;
  const checks = [bundle, ...signed.checks, root, held];
  return opened === void 0 ? { checks, ...found } : { checks, ...found, signers: [...opened.log, ...opened.witnesses] };
}
function saidIn(written) {
  const { proof, entry } = written.trimStart().startsWith("{") ? fromJson(written) : fromFile(written);
  return { proof, entry, leaf: parseEntry(entry), checkpoint: parseCheckpoint(parseNote(proof.checkpoint).text) };
}
function fromFile(written) {
  const proof = parseProof(written);
  if (proof.extra === void 0)
    throw new NotProven("This proof does not carry the entry that it is for (no extra line).");
  return { proof, entry: proof.extra };
}
function fromJson(written) {
  const { event, leaf, proof: file, entry: text2, checkpoint } = objectIn(jsonIn(written));
  if (typeof file !== "string" || typeof text2 !== "string") {
    throw new NotProven("A receipt in JSON has its proof and its entry as texts.");
  }
  const [proof, entry] = [parseProof(file), utf8(text2)];
  const isOne = (proof.extra === void 0 || sameBytes(proof.extra, entry)) && (checkpoint === void 0 || checkpoint === proof.checkpoint) && (leaf === void 0 || leaf === proof.index) && (event === void 0 || event === parseEntry(entry).id);
  if (!isOne) throw new NotProven("The parts of this receipt are not of one another.");
  return { proof, entry };
}
async function signedBy({ proof, checkpoint }, asked, { hash, verify: verify2 }) {
  const found = {};
  const signature = await checked("signature", async () => {
    const believed3 = broughtTrust(asked.policy, checkpoint.origin, hash);
    found.believed = believed3;
    found.opened = await openCheckpoint(proof.checkpoint, believed3.trust, verify2);
    return signatureSentence(found.opened, believed3);
  });
  const { believed: believed2, opened } = found;
  const quorum = believed2 && opened ? await quorumCheck(opened, believed2) : QUORUM_UNASKED;
  return { checks: [signature, quorum], ...found };
}
var QUORUM_UNASKED = notChecked("quorum", "Not checked, because the signature of the log is not proven.");
var rootCheck = ({ proof, entry, checkpoint }, { hash }) => checked("root", () => {
  const { index, path } = proof;
  const { size, root } = checkpoint;
  try {
    verifyInclusion({ index, size, root, leaf: leafHash(entry, hash), path }, hash);
  } catch (error) {
    if (error instanceof NotProven) throw new Fault(error.message, { leaf: index });
    throw error;
  }
  return `The entry is leaf ${index} of the ${size} that the checkpoint was signed for.`;
});
async function heldCheck({ size, root }, { held }, believed2, { verify: verify2 }) {
  if (held.length === 0)
    return notChecked("held", "No checkpoint that somebody kept was given to compare this one with.");
  if (believed2 === void 0) return notChecked("held", "Not checked, because nobody is believed.");
  let compared = 0;
  const check = await checked("held", async () => {
    for (const written of held) {
      const { checkpoint } = await openCheckpoint(written, believed2.trust, verify2);
      if (checkpoint.size !== size) continue;
      compared += 1;
      if (!sameBytes(checkpoint.root, root)) {
        throw new Fault(`You hold a checkpoint of size ${size} with another root: the log has shown two histories.`, {});
      }
    }
    return `The checkpoint of size ${size} is the one that you hold.`;
  });
  if (check.outcome === "failed" || compared > 0) return check;
  return notChecked(
    "held",
    `What you hold is of another size than ${size}: whether one continues the other, only the log itself can show (verify its bundle).`
  );
}

// src/proof/verify/sums.ts
var SUMS = "SHA256SUMS";
var LINE = /^([0-9a-f]{64}) {2}([^\\]+)$/;
function parseSums(text2) {
  const sums = /* @__PURE__ */ new Map();
  if (text2 !== "" && !text2.endsWith("\n")) throw new NotProven("its last line breaks off.");
  let before = "";
  for (const line of text2.split("\n").slice(0, -1)) {
    const [, digest, path] = LINE.exec(line) ?? [];
    if (digest === void 0 || path === void 0) {
      throw new NotProven(`“${line.slice(0, 100)}” is not a digest and a path.`);
    }
    if (path <= before) throw new NotProven(`${path} does not follow ${before}: each path stands once, in their order.`);
    sums.set(path, digest);
    before = path;
  }
  return sums;
}

// src/proof/verify/files.ts
async function filesCheck(reading2) {
  if (reading2.paths === void 0) {
    return notChecked("files", `A log that is read from the web has no list of its files, so ${SUMS} was not compared.`);
  }
  return checked("files", async () => {
    const files = counted(await reading2.rest(), "file is", "files are");
    return `${files} as ${SUMS} says, and no other is there.`;
  });
}

// src/proof/right-edge.ts
var RightEdge = class _RightEdge {
  #hash;
  /** From the widest subtree to the narrowest. */
  #subtrees = [];
  #size = 0;
  constructor(hash) {
    this.#hash = hash;
  }
  /** The edge of a tree of `size` leaves that is kept elsewhere: reads at most 53 nodes. */
  static read(size, read, hash) {
    if (!isCount(size)) throw new NotProven(`${size} is not a number of leaves.`);
    const edge = new _RightEdge(hash);
    for (const { level, index } of nodesOver({ start: 0, end: size })) {
      const subtree = read(level, index);
      mustBeHash(subtree);
      edge.#subtrees.push(subtree);
    }
    edge.#size = size;
    return edge;
  }
  /** How many leaves there are. */
  get size() {
    return this.#size;
  }
  /** Takes the hash of the next leaf; on average one more hash is made for it. */
  add(leaf, completed) {
    mustBeHash(leaf);
    let [level, index, subtree] = [0, this.#size, leaf];
    completed?.(level, index, subtree);
    for (; index % 2 === 1; index = (index - 1) / 2) {
      subtree = nodeHash(this.#subtrees.pop() ?? new Uint8Array(0), subtree, this.#hash);
      level += 1;
      completed?.(level, (index - 1) / 2, subtree);
    }
    this.#subtrees.push(subtree);
    this.#size += 1;
  }
  /** MTH of all leaves so far. */
  root() {
    return joinedUp(this.#subtrees, this.#hash);
  }
};

// src/proof/tiles.ts
var TILE_WIDTH = 256;
var TILE_HEIGHT = 8;
var LEVEL_MAX = 63;
function tilePath(tile) {
  const { level, index, width } = tile;
  if (!isTile(tile)) throw new NotProven(`There is no tile ${index} of width ${width} at level ${level}.`);
  return `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}
function indexPath(index) {
  const last = String(index % 1e3).padStart(3, "0");
  let path = last;
  for (let rest = Math.floor(index / 1e3); rest > 0; rest = Math.floor(rest / 1e3)) {
    path = `x${String(rest % 1e3).padStart(3, "0")}/${path}`;
  }
  return path;
}
function isTile({ level, index, width }) {
  const isLevel = level === "entries" || isCount(level) && level <= LEVEL_MAX;
  return isLevel && isCount(index) && isCount(width) && width >= 1 && width <= TILE_WIDTH;
}
var hashesAt = (level, size) => Math.floor(size / TILE_WIDTH ** level);
var widthIn = (size, { level, index }) => Math.min(TILE_WIDTH, Math.max(0, hashesAt(level === "entries" ? 0 : level, size) - index * TILE_WIDTH));

// src/proof/verify/tiles-made.ts
var TilesMade = class {
  /** By level: the tile that is being filled. */
  #filling = [];
  #full = [];
  /** Takes what RightEdge tells of each perfect subtree: in order, within each level. */
  take(level, hash) {
    if (level % TILE_HEIGHT !== 0) return;
    const tileLevel = level / TILE_HEIGHT;
    const { index, hashes } = this.#filling[tileLevel] ??= { index: 0, hashes: [] };
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    this.#full.push({ tile: { level: tileLevel, index, width: TILE_WIDTH }, hashes });
    this.#filling[tileLevel] = { index: index + 1, hashes: [] };
  }
  /** The tiles that have become full since the last call. */
  full() {
    const full = this.#full;
    this.#full = [];
    return full;
  }
  /** The last tile of each level, where it is not full. */
  partial() {
    return this.#filling.flatMap(
      ({ index, hashes }, level) => hashes.length === 0 ? [] : [{ tile: { level, index, width: hashes.length }, hashes }]
    );
  }
};
function mustBeMade(published, { tile, hashes }) {
  const path = tilePath(tile);
  const length = hashes.length * HASH_BYTES;
  if (published.length !== length) throw new Fault(`${path} has ${published.length} bytes, not ${length}.`, { path });
  const differs = hashes.findIndex(
    (hash, place) => !sameBytes(hash, published.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES))
  );
  if (differs === -1) return;
  const leaf = (tile.index * TILE_WIDTH + differs) * TILE_WIDTH ** tile.level;
  throw new Fault(`From leaf ${leaf} on, the entries do not give the hashes that ${path} has.`, { leaf, path });
}

// src/proof/verify/growing.ts
function rootAt(roots, size, path) {
  const root = roots.get(size);
  if (root === void 0) {
    throw new Fault(`${path} cannot be compared: the log could not be read up to leaf ${Math.max(0, size - 1)}.`, {
      path
    });
  }
  return root;
}
var Growing = class {
  #edge;
  #tiles = new TilesMade();
  #wanted;
  #roots = /* @__PURE__ */ new Map();
  #reading;
  #fault;
  #since;
  /** `wanted`: the sizes at which the root is asked for. `since`: the leaf before which hashes are read, and not made. */
  constructor(reading2, wanted, since, hash) {
    this.#reading = reading2;
    this.#since = since;
    this.#edge = new RightEdge(hash);
    this.#wanted = new Set(wanted);
    this.#keepRoot();
  }
  get roots() {
    return this.#roots;
  }
  /** Remembers the first fault. */
  failed(error) {
    this.#fault ??= placed(error, {});
  }
  add(leaf) {
    this.#edge.add(leaf, (level, _, hash) => this.#tiles.take(level, hash));
    this.#keepRoot();
  }
  #keepRoot() {
    const { size } = this.#edge;
    if (this.#wanted.has(size)) this.#roots.set(size, this.#edge.root());
  }
  /** Compares the tiles that have become full since the last call. */
  async compareFull() {
    await this.#compare(this.#tiles.full());
  }
  /** Compares the last tiles, and then the root. */
  async sentence({ size, root }) {
    const since = this.#since;
    if (this.#fault === void 0) await this.#compare(this.#tiles.partial());
    if (this.#fault !== void 0) throw this.#fault;
    if (!sameBytes(rootAt(this.#roots, size, "checkpoint"), root)) {
      throw new Fault(`The ${size} entries do not give the root that the checkpoint was signed for.`, {
        path: "checkpoint"
      });
    }
    const earlier = since === 0 ? "" : ` Entries before leaf ${since} are not in the bundle: they are known by their hashes only.`;
    return `The ${size - since} entries, hashed anew, give every hash tile and the root that was signed.${earlier}`;
  }
  async #compare(tiles) {
    for (const made of tiles) {
      if (this.#fault !== void 0) return;
      if (made.tile.level === 0 && made.tile.index * TILE_WIDTH < this.#since) continue;
      try {
        mustBeMade(await this.#reading.read(tilePath(made.tile)), made);
      } catch (error) {
        this.failed(error);
      }
    }
  }
};

// src/proof/verify/held.ts
var UNHELD = "No checkpoint kept by somebody else was given, so this is not checked. The log’s own signature proves nothing about rewriting: whoever has the key can sign another history. A checkpoint that somebody else has kept from before does prove it.";
var EMPTY = "The checkpoint that you hold is of an empty log, which every log continues: it proves nothing.";
async function openHeld(held, { trust }, { verify: verify2 }) {
  const stated = [];
  const unopened = [];
  for (const [index, written] of held.entries()) {
    try {
      const { checkpoint } = await openCheckpoint(written, trust, verify2);
      stated.push({ size: checkpoint.size, root: checkpoint.root });
    } catch (error) {
      unopened.push({ place: index + 1, written, why: placed(error, {}) });
    }
  }
  return { stated: stated.toSorted((a, b) => a.size - b.size), unopened };
}
var reachOf = ({ stated }) => stated.at(-1)?.size ?? 0;
async function openRest({ stated, unopened }, keys) {
  const foreign = [];
  for (const { place, written, why } of unopened) {
    try {
      const opened = await keys.openKept(written);
      const key = keys.namedOnly(opened);
      if (key !== void 0) foreign.push({ ...opened.checkpoint, place, key });
    } catch (error) {
      placed(error, {});
      const sentence = `Checkpoint ${place} that you hold cannot be compared with this log: ${why.message}`;
      return { stated, foreign, all: stated, fault: new Fault(sentence, { path: CHECKPOINT }) };
    }
  }
  return { stated, foreign, all: [...stated, ...foreign] };
}
async function heldCheck2({ stated, foreign, fault }, grown) {
  const largest = stated.at(-1);
  const more = foreign.map((one) => foreignSaid(one, grown)).join("");
  if (fault === void 0 && largest === void 0) return notChecked("held", more === "" ? UNHELD : more.trim());
  if (fault === void 0 && largest?.size === 0) return notChecked("held", `${EMPTY}${more}`);
  return checked("held", () => {
    if (fault !== void 0) throw fault;
    let agreed = 0;
    for (const held of stated) {
      mustContinue(held, agreed, grown);
      agreed = held.size;
    }
    const what = foreign.length === 0 ? "every checkpoint that you hold" : "what you hold, as far as it counts";
    return `The log continues ${what}: nothing in its first ${counted(agreed, "entry", "entries")} was changed since you kept it.${ownKey(grown)}${more}`;
  });
}
var ownKey = ({ brought }) => brought ? "" : " That the key which signed what you hold is the log’s, only the bundle says.";
function foreignSaid({ place, key, size, root }, { roots }) {
  const grown = roots.get(size);
  const is = grown !== void 0 && sameBytes(grown, root) ? "is" : "is not";
  return ` Checkpoint ${place} that you hold ${is} the beginning of this log, but it is signed by ${keyName(key)}, a key that only the bundle names, and so counts for nothing. If you know that it was a key of the log, bring a policy that names it too.`;
}
function mustContinue(held, agreed, grown) {
  const { roots, size } = grown;
  const own = ownKey(grown);
  if (held.size > size) {
    throw new Fault(
      `You hold a checkpoint of size ${held.size}; this log has ${counted(size, "entry", "entries")}: what was there has been cut off, unless this is a copy from before, or one that ends where its witnesses have signed. Ask for one that reaches as far.${own}`,
      { path: CHECKPOINT }
    );
  }
  if (!sameBytes(rootAt(roots, held.size, CHECKPOINT), held.root)) {
    throw new Fault(
      `The tree of size ${held.size} is not the one that you hold: something from leaf ${agreed} to leaf ${held.size - 1} was rewritten.${own}`,
      { path: CHECKPOINT }
    );
  }
}

// src/proof/canonical.ts
var NotCanonical = class extends Error {
  name = "NotCanonical";
};
function canonicalJson(value) {
  return write(value, []);
}
var DEPTH_MAX = 200;
var PATH_SAID_MAX = 100;
function write(value, place) {
  switch (typeof value) {
    case "string":
      return text(value, place);
    case "number":
      return number(value, place);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (place.length === DEPTH_MAX) {
        throw new NotCanonical(`${said2(place).slice(0, PATH_SAID_MAX)}...: nested more than ${DEPTH_MAX} deep`);
      }
      return Array.isArray(value) ? array(value, place) : object(value, place);
    default:
      throw new NotCanonical(`${said2(place)}: ${typeof value} has no canonical JSON`);
  }
}
function text(value, place) {
  if (!value.isWellFormed()) throw new NotCanonical(`${said2(place)}: a lone surrogate is not Unicode text`);
  return JSON.stringify(value);
}
function number(value, place) {
  if (!Number.isFinite(value)) throw new NotCanonical(`${said2(place)}: ${value} is not a JSON number`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotCanonical(`${said2(place)}: ${value} is beyond the integers that every reader can hold`);
  }
  return String(value);
}
function array(value, place) {
  let out2 = "";
  for (let index = 0; index < value.length; index += 1) {
    place.push(index);
    if (!(index in value)) throw new NotCanonical(`${said2(place)}: a sparse array has no canonical JSON`);
    out2 += (index === 0 ? "" : ",") + write(value[index], place);
    place.pop();
  }
  if (Reflect.ownKeys(value).length > value.length + 1) {
    throw new NotCanonical(`${said2(place)}: an array with other members`);
  }
  return `[${out2}]`;
}
function object(value, place) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(`${said2(place)}: not a plain object`);
  if (Object.getOwnPropertySymbols(value).length > 0) throw new NotCanonical(`${said2(place)}: a symbol key has no JSON`);
  const record = value;
  const keys = Object.keys(record).sort();
  let out2 = "";
  for (const key of keys) {
    const name = text(key, place);
    place.push(key);
    out2 += `${out2 === "" ? "" : ","}${name}:${write(record[key], place)}`;
    place.pop();
  }
  return `{${out2}}`;
}
var said2 = (place) => place.reduce((path, step) => path + (typeof step === "number" ? `[${step}]` : `.${step}`), "$");

// src/proof/verify/manifest.ts
var MANIFEST = "bundle.json";
var FORMAT = "candour-bundle/1";
var READERS = ["auditor", "anyone", "public"];
var UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
var INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
var MEMBERS = {
  format: [(value) => value === FORMAT, `“${FORMAT}”`],
  origin: [(value) => typeof value === "string" && isKeyName(value), "the name of a log"],
  size: [isSize, "a number of leaves"],
  reader: [(value) => READERS.some((reader) => reader === value), READERS.join(" or ")],
  contract: [
    (value) => value === null || typeof value === "string" && UUID.test(value),
    "the id of a contract, or null"
  ],
  since: [(value) => isSize(value) && value % TILE_WIDTH === 0, `a multiple of ${TILE_WIDTH}`],
  packed: [(value) => typeof value === "boolean", "true or false"],
  checkpoints: [isAscending, "a list of sizes, ascending"],
  exportedAt: [(value) => typeof value === "string" && INSTANT.test(value), "a time in UTC with milliseconds"],
  simulated: [(value) => typeof value === "boolean", "true or false"]
};
function parseManifest(bytes) {
  const text2 = textOf(bytes);
  const value = objectIn(jsonIn(text2));
  for (const [name, [is, said3]] of Object.entries(MEMBERS)) {
    if (!is(value[name])) throw new NotProven(`its “${name}” is not ${said3}.`);
  }
  const other = Object.keys(value).find((name) => !Object.hasOwn(MEMBERS, name));
  if (other !== void 0) throw new NotProven(`“${other.slice(0, 100)}” means nothing here.`);
  const manifest = value;
  if (manifest.checkpoints.at(-1) !== manifest.size) throw new NotProven("its last checkpoint is not of its size.");
  if (manifest.since > manifest.size) throw new NotProven("it begins after its end.");
  if (`${canonicalJson(value)}
` !== text2) throw new NotProven("it is not canonical JSON with a newline after it.");
  return manifest;
}
function isSize(value) {
  return typeof value === "number" && isCount(value);
}
function isAscending(value) {
  return Array.isArray(value) && value.every((size, place) => isSize(size) && (place === 0 || size > Number(value[place - 1])));
}

// src/proof/verify/made-for.ts
var WHOM = {
  auditor: "an auditor",
  anyone: "anyone",
  public: "the public"
};
var SHOWS = {
  auditor: "It was made for an auditor, from whom nothing may be withheld.",
  anyone: "It was made for anyone: it cannot show what was told in confidence.",
  public: "It was made for the public: it cannot show what it withholds, nor whether that was rightly withheld, and nothing proves its excerpts."
};
function bundleSentence(manifest, stated, wanted) {
  const { origin, size, since, contract, reader, simulated } = manifest;
  if (stated.origin !== origin || stated.size !== size) {
    const said3 = `${MANIFEST} speaks of ${origin} with ${size} entries, the checkpoint of ${stated.origin} with ${stated.size}.`;
    throw new Fault(said3, { path: CHECKPOINT });
  }
  const other = otherThanWanted(manifest, wanted);
  if (other !== void 0) throw new Fault(other, { path: MANIFEST });
  const parts = [
    `The log ${origin} with ${counted(size, "entry", "entries")}`,
    ...since === 0 ? [] : [`entries from leaf ${since} on`],
    ...contract === null ? [] : [`payloads of contract ${contract}`]
  ];
  const one = contract === null ? "" : " It cannot show what was said outside that contract.";
  const times = simulated ? " It is simulated: its times were set, and are no evidence." : "";
  return `${parts.join("; ")}. ${SHOWS[reader]}${one}${times}`;
}
function otherThanWanted({ reader, contract, since }, { expect, reach, isWeb }) {
  if (expect.reader !== void 0 && reader !== expect.reader) {
    return `This bundle was made for ${WHOM[reader]}, and you asked for one that was made for ${WHOM[expect.reader]}.`;
  }
  if (expect.contract !== void 0 && contract !== expect.contract) {
    const found = contract === null ? "all contracts" : `the contract ${contract}`;
    return `This bundle is of ${found}, and you asked for one of the contract ${expect.contract}.`;
  }
  if (isWeb && reader === "public" && expect.reader === void 0) {
    return "What is shown at an address must be for anyone, and this says that it is for the public. Where a bundle for the public lies there, ask for one (--reader public).";
  }
  if (isWeb && contract !== null && expect.contract === void 0) {
    return `What is shown at an address must be the whole log, and this has only the contract ${contract}. Where a bundle of one contract lies there, ask for it (--contract).`;
  }
  if (isWeb && since !== 0) return `What is shown at an address must begin with leaf 0, and this begins with ${since}.`;
  if (reach !== void 0 && since > reach) {
    const held = reach === 0 ? "you hold no checkpoint" : `the largest checkpoint that you hold is of size ${reach}`;
    return `This bundle begins with leaf ${since}, and ${held}: nothing would show what was before. Give one that reaches as far (--held), or ask for the whole log.`;
  }
  return void 0;
}

// src/proof/verify/key-chain.ts
var KEYS = "keys.jsonl";
function parseKeyEvents(text2, origin, hash) {
  if (text2 !== "" && !text2.endsWith("\n")) throw new NotProven("its last line breaks off.");
  const earlier = [];
  for (const line of text2.split("\n").slice(0, -1)) {
    const { kind, vkey, size } = objectIn(jsonIn(line));
    if (kind !== "introduced" && kind !== "retired" || typeof vkey !== "string" || !isSize2(size)) {
      throw new NotProven(`“${line.slice(0, 100)}” does not say what happened to which key.`);
    }
    const key = parseVkey(vkey, hash);
    if (key.name !== origin || key.type !== "ed25519") throw new NotProven(`${key.name} is no key of ${origin}.`);
    if (kind === "introduced") earlier.push({ key, from: size });
  }
  return earlier;
}
var isSize2 = (size) => typeof size === "number" && isCount(size);
var KeyChain = class {
  #verify;
  #trust;
  #earlier;
  #joined = [];
  #needed = /* @__PURE__ */ new Set();
  constructor(trust, earlier, verify2) {
    this.#trust = trust;
    this.#verify = verify2;
    const known = new Set([...trust.log, ...trust.witnesses].map(({ publicKey }) => hexOf(publicKey)));
    this.#earlier = earlier.filter(({ key }) => !known.has(hexOf(key.publicKey)));
  }
  /** Earlier keys without which some older checkpoint would be signed by nobody. */
  get needed() {
    return [...this.#needed];
  }
  /** The key that only the log itself names, where no other has signed this. */
  namedOnly({ log }) {
    return log.every(({ key }) => this.#joined.includes(key)) ? log[0]?.key : void 0;
  }
  /** What somebody else kept: opened, but no key is let in for it. */
  openKept(written) {
    return openCheckpoint(written, this.#trust, this.#verify);
  }
  async open(written) {
    const opened = await openCheckpoint(written, this.#trust, this.#verify);
    const needed = this.namedOnly(opened);
    if (needed !== void 0) this.#needed.add(needed);
    const { size } = opened.checkpoint;
    const lines = new Set(opened.note.signatures.map(({ name, id }) => `${name} ${id}`));
    const asked = this.#earlier.filter(({ key, from }) => from <= size && lines.has(`${key.name} ${key.id}`));
    if (asked.length === 0) return opened;
    const signers = await signersOf(
      opened.note,
      asked.map(({ key }) => key),
      this.#verify
    );
    this.#join(signers.map(({ key }) => key));
    return opened;
  }
  #join(keys) {
    this.#joined.push(...keys);
    this.#trust = { ...this.#trust, log: [...this.#trust.log, ...keys] };
    this.#earlier = this.#earlier.filter(({ key }) => !keys.includes(key));
  }
};

// src/proof/verify/older.ts
var checkpointPath = (size) => `checkpoints/${size}`;
async function openOlder(reading2, { manifest, written }, { policy, trust }, { hash, verify: verify2 }) {
  const { origin, size: last, checkpoints } = manifest;
  const stated = [];
  let keys = new KeyChain(trust, [], verify2);
  let met;
  const found = () => ({ stated, keys, ...met === void 0 ? {} : { met } });
  try {
    const history = await reading2.find(KEYS);
    if (history !== void 0) {
      const earlier = await at({ path: KEYS }, () => parseKeyEvents(textOf(history), origin, hash));
      keys = new KeyChain(trust, earlier, verify2);
    }
    for (const size of checkpoints.toReversed()) {
      const path = checkpointPath(size);
      const note = await reading2.text(path);
      if (size === last && reading2.paths !== void 0 && note !== written) {
        throw new Fault(`${path} is not ${CHECKPOINT}, byte for byte.`, { path });
      }
      const opened = await at({ path }, () => keys.open(note));
      mustSay(opened, size, path);
      const by = keys.namedOnly(opened);
      stated.push({ size, root: opened.checkpoint.root, path, ...by === void 0 ? {} : { by } });
      if (met === void 0 && quorumMet(policy, opened.witnesses)) met = size;
    }
    return found();
  } catch (error) {
    return { ...found(), fault: placed(error, {}) };
  }
}
function mustSay({ checkpoint }, size, path) {
  if (checkpoint.size !== size) throw new Fault(`${path} is a checkpoint of size ${checkpoint.size}.`, { path });
}
function olderSentence({ stated, keys, fault }, roots) {
  if (fault !== void 0) throw fault;
  for (const { size, root, path, by } of stated.toReversed()) {
    if (!sameBytes(rootAt(roots, size, path), root)) {
      const whose = by === void 0 ? "" : ` It is signed by ${keyName(by)}, a key that only the bundle names: that is no evidence.`;
      throw new Fault(
        `The tree of the first ${counted(size, "entry", "entries")} is not the one that ${path} was signed for.${whose}`,
        { path }
      );
    }
  }
  const handed = keys.needed.length === 0 ? "" : ` Earlier ones are signed by ${keys.needed.map(keyName).join(", ")}: that this was a key of the log, only the bundle says.`;
  return `${counted(stated.length, "checkpoint")} in the bundle: each is signed, and each is the beginning of this log.${handed}`;
}

// src/proof/verify/payload-files.ts
var packedPath = (index) => `payloads/${index}.jsonl`;
var payloadPath = (sha256) => `payload/${sha256}.json`;
var NEWLINE = 10;
async function inFiles(reading2, sought, hash) {
  const payloads = /* @__PURE__ */ new Map();
  let fault;
  for (const { leaf, number: number2 } of sought) {
    const path = payloadPath(leaf.payload.sha256);
    try {
      const bytes = await reading2.find(path);
      if (bytes === void 0) continue;
      payloads.set(number2, bytes);
      verifyPayload(leaf, bytes, hash);
    } catch (error) {
      fault ??= placed(error, { leaf: number2, path });
    }
  }
  return fault === void 0 ? { payloads } : { payloads, fault };
}
async function inLines(reading2, index, sought, hash) {
  const payloads = /* @__PURE__ */ new Map();
  const path = packedPath(index);
  const bytes = await reading2.find(path);
  if (bytes === void 0) return { payloads };
  if (bytes.length > 0 && bytes.at(-1) !== NEWLINE)
    return { payloads, fault: new Fault(`${path} breaks off.`, { path }) };
  let [start, line] = [0, 0];
  const passedOver = [];
  for (const one of sought) {
    const { leaf, number: number2 } = one;
    const end = start + leaf.payload.bytes;
    const payload = bytes.subarray(start, end);
    if (bytes[end] === NEWLINE && hexOf(hash(payload)) === leaf.payload.sha256) {
      payloads.set(number2, payload);
      start = end + 1;
      line += 1;
    } else passedOver.push(one);
  }
  if (start >= bytes.length) return { payloads };
  const stray = bytes.subarray(start, bytes.indexOf(NEWLINE, start));
  return { payloads, fault: strayLine(path, line, hexOf(hash(stray)), passedOver) };
}
function strayLine(path, line, digest, passedOver) {
  const said3 = `Line ${line + 1} of ${path}`;
  const owner = passedOver.find(({ leaf }) => leaf.payload.sha256 === digest);
  if (owner !== void 0) {
    return new Fault(`${said3} is out of order: it is the payload of leaf ${owner.number}.`, {
      leaf: owner.number,
      path
    });
  }
  const without = passedOver.filter(({ expected: expected2 }) => expected2);
  const run = without.findLast(({ number: number2 }, at2) => without[at2 - 1]?.number !== number2 - 1);
  if (run === void 0) return new Fault(`${said3} is the payload of no entry there.`, { path });
  return new Fault(`${said3} is not what was recorded with leaf ${run.number}.`, { leaf: run.number, path });
}

// src/proof/verify/withheld.ts
var LINE2 = /^(\d+) (\S(?:.{0,198}\S)?)$/;
async function withheldIn(reading2, index, first, end) {
  const path = `withheld/${index}`;
  const bytes = await reading2.find(path);
  const withheld = /* @__PURE__ */ new Map();
  if (bytes === void 0) return withheld;
  const text2 = await at({ path }, () => textOf(bytes));
  if (!text2.endsWith("\n")) throw new Fault(`${path} breaks off, or is empty.`, { path });
  let last = first - 1;
  for (const line of text2.slice(0, -1).split("\n")) {
    const [, leafText = "", why = ""] = LINE2.exec(line) ?? [];
    const leaf = countOf(leafText);
    if (leaf === void 0) throw new Fault(`${path}: “${line.slice(0, 100)}” is not a leaf and a reason.`, { path });
    if (leaf <= last || leaf >= end) {
      throw new Fault(`${path}: leaf ${leaf} is out of order, or is not among leaves ${first} to ${end - 1}.`, {
        leaf,
        path
      });
    }
    withheld.set(leaf, why);
    last = leaf;
  }
  return withheld;
}
var SEALED = "sealed-";
function notExcused(reader, stream) {
  if (reader === "auditor") return "an auditor may see everything, so nothing can be withheld from one";
  if (reader === "anyone" && !stream.startsWith(SEALED)) return `${stream} was not told in confidence`;
  return void 0;
}

// src/proof/verify/payloads.ts
var REASONS_MAX = 20;
var OTHER = "other reasons";
var Payloads = class {
  #reading;
  #manifest;
  #redactions;
  #hash;
  #why = /* @__PURE__ */ new Map();
  #read = 0;
  #outside = 0;
  #looked = 0;
  #fault;
  constructor(reading2, manifest, redactions, hash) {
    this.#reading = reading2;
    this.#manifest = manifest;
    this.#redactions = redactions;
    this.#hash = hash;
  }
  /** Looks for the payloads of a bundle of entries; `first` and `end` are the numbers of its leaves. */
  async look(index, first, end, leaves) {
    try {
      const withheld = await withheldIn(this.#reading, index, first, end);
      const inside = leaves.filter((leaf) => !this.#isOutside(leaf));
      const found = await this.#find(
        index,
        inside.map((leaf) => ({ ...leaf, expected: !withheld.has(leaf.number) }))
      );
      if (found.fault !== void 0) this.#failed(found.fault);
      this.#looked += leaves.length;
      for (const one of leaves) {
        const [why, payload] = [withheld.get(one.number), found.payloads.get(one.number)];
        if (why !== void 0) this.#withheld(index, one, why, payload);
        else if (payload !== void 0) this.#heed(one, payload);
        else if (this.#isOutside(one)) this.#outside += 1;
        else if (found.fault === void 0)
          this.#redactions.missing(one.leaf, one.number, this.#pathOf(index, one.leaf));
      }
    } catch (error) {
      this.#failed(error);
    }
  }
  #find(index, sought) {
    return this.#manifest.packed ? inLines(this.#reading, index, sought, this.#hash) : inFiles(this.#reading, sought, this.#hash);
  }
  #isOutside({ leaf }) {
    const { contract } = this.#manifest;
    return contract !== null && leaf.stream !== `contract-${contract}`;
  }
  #heed({ leaf }, payload) {
    this.#read += 1;
    this.#redactions.heed(leaf, payload);
  }
  #withheld(index, { leaf, number: number2 }, why, payload) {
    const path = `withheld/${index}`;
    const unexcused = notExcused(this.#manifest.reader, leaf.stream);
    if (payload !== void 0) {
      this.#failed(
        new Fault(`${path} says that the payload of leaf ${number2} is withheld, but it is there.`, {
          leaf: number2,
          path
        })
      );
    } else if (unexcused !== void 0) {
      this.#failed(new Fault(`${path} withholds the payload of leaf ${number2}: ${unexcused}.`, { leaf: number2, path }));
    }
    if (this.#manifest.reader === "public") this.#redactions.passOver(leaf);
    const reason = this.#why.has(why) || this.#why.size < REASONS_MAX ? why : OTHER;
    this.#why.set(reason, (this.#why.get(reason) ?? 0) + 1);
  }
  #pathOf(index, { payload }) {
    return this.#manifest.packed ? packedPath(index) : payloadPath(payload.sha256);
  }
  #failed(error) {
    this.#fault ??= placed(error, {});
  }
  /** A contract of which there is no leaf would be a reason to leave out everything. */
  mustHaveContract() {
    const { contract } = this.#manifest;
    if (contract !== null && this.#outside === this.#looked) {
      throw new Fault(`No leaf of this bundle is of the contract ${contract}, which it says it is of.`, {
        path: MANIFEST
      });
    }
    return "There are leaves of the contract.";
  }
  /** What the reader was not shown of the log, as a clause; undefined where they were shown everything. */
  unseen() {
    const { reader, since } = this.#manifest;
    const withheld = [...this.#why.values()].reduce((sum, count) => sum + count, 0);
    const clause = (count, where) => count === 0 ? [] : [
      `${count.toLocaleString("en-GB")} of ${counted(this.#looked, "payload")} ${count === 1 ? "was" : "were"} ${where}`
    ];
    const clauses = [
      ...clause(withheld, `withheld from ${WHOM[reader]}`),
      ...clause(this.#redactions.unsure, "missing, for a reason that may be withheld"),
      ...clause(this.#outside, "left outside this bundle, which is of one contract"),
      ...since === 0 ? [] : [`what stands before leaf ${since} was not shown`]
    ];
    return clauses.length === 0 ? void 0 : clauses.join("; ");
  }
  /** `isWhole`: whether all leaves were looked at. */
  sentence(isWhole) {
    if (this.#fault !== void 0) throw this.#fault;
    const stray = !isWhole ? void 0 : this.#reading.paths?.find((path) => PAYLOADS.test(path) && !this.#reading.hasRead(path));
    if (stray !== void 0) throw new Fault(`${stray} belongs to no entry of this bundle.`, { path: stray });
    const withheld = [...this.#why].map(([why, count]) => `${count.toLocaleString("en-GB")} withheld (${why})`);
    const outside = this.#outside === 0 ? [] : [`${this.#outside.toLocaleString("en-GB")} outside this bundle`];
    const counts = [`${counted(this.#read, "payload")} read, each as it was recorded`, ...withheld, ...outside];
    return `${counts.join("; ")}. ${READERS2[this.#manifest.reader]}`;
  }
};
var PAYLOADS = /^(?:payload|payloads|withheld)\//;
var READERS2 = {
  auditor: "The bundle was made for an auditor.",
  anyone: "The bundle was made for anyone: what was told in confidence is withheld.",
  public: "The bundle was made for the public."
};

// src/proof/verify/reading.ts
var Reading = class _Reading {
  #files;
  #hash;
  #paths;
  #sums;
  #read = /* @__PURE__ */ new Set();
  #wrong;
  constructor(files, hash, paths, sums) {
    this.#files = files;
    this.#hash = hash;
    this.#paths = paths;
    this.#wrong = sums instanceof Fault ? sums : void 0;
    this.#sums = sums instanceof Fault ? /* @__PURE__ */ new Map() : sums;
  }
  static async of(files, hash) {
    if (files.list === void 0) return new _Reading(files, hash, void 0, /* @__PURE__ */ new Map());
    try {
      const paths = await listed(files);
      const sums = await bytesAt(files, SUMS);
      if (sums === void 0) throw new Fault(`${SUMS} is missing.`, { path: SUMS });
      return new _Reading(files, hash, paths, await at({ path: SUMS }, () => parseSums(textOf(sums))));
    } catch (error) {
      return new _Reading(files, hash, [], placed(error, { path: SUMS }));
    }
  }
  /** All paths; undefined where they cannot be known. */
  get paths() {
    return this.#paths;
  }
  /** Whether a file was there, and was read. */
  hasRead(path) {
    return this.#read.has(path);
  }
  /** A file; undefined where there is none. */
  async find(path) {
    const bytes = await bytesAt(this.#files, path);
    if (bytes !== void 0 && !this.#read.has(path)) {
      this.#read.add(path);
      this.#compare(path, bytes);
    }
    return bytes;
  }
  /** A file that must be there. */
  async read(path) {
    const bytes = await this.find(path);
    if (bytes === void 0) throw new Fault(`${path} is missing.`, { path });
    return bytes;
  }
  /** A file of text that must be there. */
  async text(path) {
    const bytes = await this.read(path);
    return at({ path }, () => textOf(bytes));
  }
  /** Reads what nobody has read yet; gives the number of files, each of which stands in SHA256SUMS with its digest. */
  async rest() {
    const paths = (this.#paths ?? []).filter((path) => path !== SUMS);
    const here = new Set(paths);
    for (const path of this.#sums.keys()) {
      if (!here.has(path)) this.#wrong ??= new Fault(`${path} stands in ${SUMS}, but is missing.`, { path });
    }
    for (const path of paths) {
      if (this.#wrong !== void 0) throw this.#wrong;
      if (!this.#read.has(path)) await this.read(path);
    }
    if (this.#wrong !== void 0) throw this.#wrong;
    return paths.length;
  }
  #compare(path, bytes) {
    if (this.#paths === void 0 || this.#wrong !== void 0) return;
    const sum = this.#sums.get(path);
    if (sum === void 0) this.#wrong = new Fault(`${path} does not stand in ${SUMS}.`, { path });
    else if (sum !== hexOf(this.#hash(bytes))) this.#wrong = new Fault(`${path} is not what ${SUMS} says.`, { path });
  }
};
async function listed(files) {
  try {
    return await files.list?.() ?? [];
  } catch (error) {
    throw new Fault(`The files could not be listed: ${saidBy(error)}`, { path: SUMS });
  }
}
async function bytesAt(files, path) {
  try {
    return await files.read(path);
  } catch (error) {
    throw new Fault(`${path} could not be read: ${saidBy(error)}`, { path });
  }
}
var saidBy = (error) => error instanceof Error ? error.message : String(error);

// src/proof/verify/redactions.ts
var MISSING_MAX = 1e4;
var NAMED_MAX = 3;
var TYPE = utf8('"RedactionApplied"');
var Redactions = class {
  /** Event ids that no redaction has named yet, by stream: only what follows in the same stream can name them. */
  #missing = /* @__PURE__ */ new Map();
  /** The last event of a stream, after something missing, that the public may not read. */
  #hidden = /* @__PURE__ */ new Map();
  #count = 0;
  #named = [];
  #justified = 0;
  missing({ id, stream, revision }, number2, path) {
    this.#count += 1;
    if (this.#count > MISSING_MAX) return;
    const inStream = this.#missing.get(stream) ?? /* @__PURE__ */ new Map();
    if (!inStream.has(id)) inStream.set(id, { number: number2, path, revision });
    this.#missing.set(stream, inStream);
  }
  /** Heeds a payload that was read: it may say why another is missing. */
  heed({ stream, revision }, payload) {
    const waiting = this.#missing.get(stream);
    if (waiting === void 0 || !holds(payload, TYPE)) return;
    const redaction = redactionIn(payload);
    const missing = waiting.get(redaction?.redacts ?? "");
    if (redaction === void 0 || missing === void 0 || missing.revision >= revision) return;
    waiting.delete(redaction.redacts);
    if (waiting.size === 0) this.#missing.delete(stream);
    this.#justified += 1;
    if (this.#named.length < NAMED_MAX) this.#named.push(`leaf ${missing.number} (${redaction.basis.slice(0, 200)})`);
  }
  /** Passes over what is withheld from the public, or shown to it in part: it may say why another payload is missing. */
  passOver({ stream, revision }) {
    if (this.#missing.has(stream)) this.#hidden.set(stream, revision);
  }
  /** How many are missing for a reason that may be withheld. */
  get unsure() {
    return this.#left().filter((one) => this.#mayBeSaid(one)).length;
  }
  #left() {
    return [...this.#missing].flatMap(([stream, waiting]) => [...waiting.values()].map((one) => ({ ...one, stream })));
  }
  #mayBeSaid({ stream, revision }) {
    return (this.#hidden.get(stream) ?? -1) > revision;
  }
  sentence() {
    const [first] = this.#left().filter((one) => !this.#mayBeSaid(one)).sort((a, b) => a.number - b.number);
    if (first !== void 0) {
      const sentence = `The payload of leaf ${first.number} is missing, and no RedactionApplied in the bundle names its event with a basis and a decider.`;
      throw new Fault(sentence, { leaf: first.number, path: first.path });
    }
    if (this.#count > MISSING_MAX) throw new Fault(`${counted(this.#count, "payload is", "payloads are")} missing.`, {});
    if (this.#justified === 0) return this.unsure === 0 ? "No payload is missing." : "";
    const more = this.#justified > NAMED_MAX ? ` and ${this.#justified - NAMED_MAX} more` : "";
    return `${counted(this.#justified, "payload was", "payloads were")} erased on the authority of the log itself: ${this.#named.join(", ")}${more}.`;
  }
};
function redactionIn(payload) {
  const data = member(parsed(payload), "data");
  const [actor, body] = [member(data, "actor"), member(data, "body")];
  const [redacts, basis] = [member(body, "redacts"), member(body, "basis")];
  if (member(data, "type") !== "RedactionApplied" || !isSaid(redacts) || !isSaid(basis)) return void 0;
  return isSaid(member(actor, "role")) && isSaid(member(actor, "person")) ? { redacts, basis } : void 0;
}
function parsed(payload) {
  try {
    return jsonIn(textOf(payload));
  } catch (error) {
    if (error instanceof NotProven) return void 0;
    throw error;
  }
}
var member = (value, name) => isObject(value) && Object.hasOwn(value, name) ? value[name] : void 0;
var isSaid = (value) => typeof value === "string" && value.trim() !== "";
function holds(bytes, sought) {
  for (let start = bytes.indexOf(sought[0] ?? 0); start !== -1; start = bytes.indexOf(sought[0] ?? 0, start + 1)) {
    if (sought.every((byte, place) => byte === bytes[start + place])) return true;
  }
  return false;
}

// src/proof/verify/revisions.ts
var Revisions = class {
  #since;
  #streams = /* @__PURE__ */ new Map();
  #fault;
  #read = 0;
  constructor(since) {
    this.#since = since;
  }
  /** The leaf that an entry is; undefined where it is none. */
  take(entry, number2, path) {
    this.#read += 1;
    let leaf;
    try {
      leaf = parseEntry(entry);
      if (this.#fault === void 0) this.#follow(leaf, number2, path);
    } catch (error) {
      this.#fault ??= placed(error, { leaf: number2, path });
    }
    return leaf;
  }
  #follow({ stream, revision, recordedAt }, number2, path) {
    const last = this.#streams.get(stream);
    const expected2 = last === void 0 ? 0 : last.revision + 1;
    if (revision !== expected2 && (last !== void 0 || this.#since === 0)) {
      const found = `Leaf ${number2} is revision ${revision} of ${stream}, where ${expected2} must follow`;
      throw new Fault(`${found}: an event was left out, repeated or moved.`, { leaf: number2, path });
    }
    if (last !== void 0 && recordedAt < last.recordedAt) {
      const found = `Leaf ${number2} of ${stream} was recorded at ${recordedAt}`;
      throw new Fault(`${found}, before the one that it follows (${last.recordedAt}).`, { leaf: number2, path });
    }
    this.#streams.set(stream, { revision, recordedAt });
  }
  /** After `size` leaves were read. */
  sentence() {
    if (this.#fault !== void 0) throw this.#fault;
    const from = this.#since === 0 ? "from their beginning" : `from leaf ${this.#since} on`;
    return `${counted(this.#streams.size, "stream")} with ${counted(this.#read, "event")}: no gap and no repeat ${from}, and times that never go back.`;
  }
};

// src/proof/entry-bundle.ts
var LENGTH_BYTES = 2;
function parseBundle(bytes, width) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = [];
  let at2 = 0;
  while (at2 < bytes.length && entries.length < width) {
    const start = at2 + LENGTH_BYTES;
    const end = start <= bytes.length ? start + view.getUint16(at2) : start;
    if (end > bytes.length) throw new NotProven(`The bundle breaks off in its entry ${entries.length}.`);
    entries.push(bytes.subarray(start, end));
    at2 = end;
  }
  if (entries.length !== width) throw new NotProven(`The bundle has ${entries.length} entries, not ${width}.`);
  if (at2 !== bytes.length) throw new NotProven(`The bundle has ${bytes.length - at2} bytes after its ${width} entries.`);
  return entries;
}

// src/proof/verify/walk.ts
async function walk({ size, since }, walkers, onProgress) {
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const first = index * TILE_WIDTH;
    const part = { index, first, width: widthIn(size, { level: 0, index }) };
    try {
      if (first < since) await hashesOnly(part, walkers);
      else await withEntries(part, walkers);
    } catch (error) {
      walkers.growing.failed(error);
      return first;
    }
    await walkers.growing.compareFull();
    onProgress?.(first + part.width, size);
  }
  return size;
}
async function hashesOnly({ index, width }, { reading: reading2, growing }) {
  const path = tilePath({ level: 0, index, width });
  const bytes = await reading2.read(path);
  if (bytes.length !== width * HASH_BYTES) {
    throw new Fault(`${path} has ${bytes.length} bytes, not ${width * HASH_BYTES}.`, { path });
  }
  for (let place = 0; place < bytes.length; place += HASH_BYTES) growing.add(bytes.slice(place, place + HASH_BYTES));
}
async function withEntries(part, { reading: reading2, growing, revisions, payloads, hash }) {
  const { index, first, width } = part;
  const path = tilePath({ level: "entries", index, width });
  const bytes = await reading2.read(path);
  const entries = await at({ leaf: first, path }, () => parseBundle(bytes, width));
  const leaves = [];
  for (const [place, entry] of entries.entries()) {
    growing.add(leafHash(entry, hash));
    const leaf = revisions.take(entry, first + place, path);
    if (leaf !== void 0) leaves.push({ leaf, number: first + place });
  }
  await payloads.look(index, first, first + width, leaves);
}

// src/proof/verify/verify-log.ts
async function verifyLog(files, asked, tools2, onProgress) {
  const reading2 = await Reading.of(files, tools2.hash);
  const checks = await checksOf(reading2, asked, tools2, onProgress);
  return inOrder([...checks, await filesCheck(reading2)]);
}
var ORDER = [
  "bundle",
  "files",
  "signature",
  "quorum",
  "root",
  "checkpoints",
  "held",
  "revisions",
  "payloads",
  "redactions"
];
var inOrder = (checks) => ORDER.map((name) => {
  const about = checks.filter(({ check }) => check === name);
  const said3 = about.find(({ outcome }) => outcome === "failed") ?? about[0];
  return said3 ?? notChecked(name, "Not checked, because of what failed before.");
});
async function checksOf(reading2, asked, tools2, onProgress) {
  let opening;
  try {
    const bytes = await reading2.read(MANIFEST);
    const manifest2 = await at({ path: MANIFEST }, () => parseManifest(bytes));
    const written2 = await reading2.text(CHECKPOINT);
    opening = {
      manifest: manifest2,
      written: written2,
      stated: await at({ path: CHECKPOINT }, () => parseCheckpoint(parseNote(written2).text))
    };
  } catch (error) {
    return [failed("bundle", placed(error, {}))];
  }
  const { manifest, stated, written } = opening;
  const { signature, belief } = await signatureOf(reading2, written, manifest, asked, tools2);
  const kept = belief && await openHeld(asked.held, belief.believed, tools2);
  const wanted = { expect: asked.expect ?? {}, reach: kept && reachOf(kept), isWeb: reading2.paths === void 0 };
  const bundle = await checked("bundle", () => bundleSentence(manifest, stated, wanted));
  const rest = bundle.outcome === "failed" ? [] : await leafChecks(reading2, opening, { kept, belief, tools: tools2, onProgress });
  return [bundle, signature, ...rest];
}
async function signatureOf(reading2, written, { origin }, asked, tools2) {
  let belief;
  const signature = await checked("signature", async () => {
    const whom = await believed(reading2, origin, asked, tools2);
    belief = { believed: whom, opened: await openSigned(written, whom, tools2) };
    return signatureSentence(belief.opened, whom);
  });
  return belief === void 0 ? { signature } : { signature, belief };
}
async function leafChecks(reading2, opening, { kept, belief, tools: tools2, onProgress }) {
  const { manifest, stated } = opening;
  const { size, since } = manifest;
  const { hash } = tools2;
  const older = belief && await openOlder(reading2, opening, belief.believed, tools2);
  const held = older && kept && await openRest(kept, older.keys);
  const wanted = [size, ...(older?.stated ?? []).map((one) => one.size), ...(held?.all ?? []).map((one) => one.size)];
  const growing = new Growing(reading2, wanted, since, hash);
  const revisions = new Revisions(since);
  const redactions = new Redactions();
  const payloads = new Payloads(reading2, manifest, redactions, hash);
  const read = await walk(manifest, { reading: reading2, growing, revisions, payloads, hash }, onProgress);
  const { roots } = growing;
  return [
    ...belief && older ? [await quorumCheck(belief.opened, belief.believed, older.met)] : [],
    await checked("root", () => growing.sentence(stated)),
    ...older ? [await checked("checkpoints", () => olderSentence(older, roots))] : [],
    ...belief && held ? [await heldCheck2(held, { roots, size, brought: belief.believed.brought })] : [],
    ...await contentChecks(read, size, { revisions, payloads, redactions })
  ];
}
function unsureOf(check, { unsure }) {
  if (check.outcome !== "passed" || unsure === 0) return check;
  const more = `${counted(unsure, "payload is", "payloads are")} missing, and what may say why is withheld from the public.`;
  return notChecked(check.check, `${check.sentence} ${more}`.trim());
}
async function contentChecks(read, size, { revisions, payloads, redactions }) {
  const isWhole = read === size;
  const sofar = (check) => check.outcome === "passed" && !isWhole ? notChecked(check.check, `Not checked from leaf ${read} on.`) : check;
  const found = sofar(await checked("payloads", () => payloads.sentence(isWhole)));
  const unseen = payloads.unseen();
  const erased = unsureOf(sofar(await checked("redactions", () => redactions.sentence())), redactions);
  const isUnsure = found.outcome === "failed" && erased.outcome !== "failed";
  return [
    ...isWhole ? [await checked("bundle", () => payloads.mustHaveContract())] : [],
    sofar(await checked("revisions", () => revisions.sentence())),
    unseen === void 0 ? found : { ...found, unseen },
    isUnsure ? notChecked("redactions", "Not checked, because payloads are not as they should be.") : erased
  ];
}

// src/transparency/stand-alone/asked.ts
import { parseArgs } from "node:util";
var USAGE = "node candour-verify.mjs <folder of a bundle, or file of a receipt> [--held <checkpoint file>]... [--policy <file>] [--reader auditor|anyone|public] [--contract <id>] [--json]";
var Misuse = class extends Error {
  name = "Misuse";
};
function expected(reader, contract) {
  const known = READERS.find((one) => one === reader);
  if (reader !== void 0 && known === void 0) throw new Misuse(`--reader is ${READERS.join(" or ")}.`);
  return { ...known === void 0 ? {} : { reader: known }, ...contract === void 0 ? {} : { contract } };
}
function typed(words) {
  const { values, positionals } = parsed2(words);
  const [path] = positionals;
  if (path === void 0 || positionals.length > 1) throw new Misuse(`One bundle or receipt at a time: ${USAGE}`);
  const { held = [], policy, json = false } = values;
  return { path, held, policy, json, expect: expected(values.reader, values.contract) };
}
function parsed2(words) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        held: { type: "string", multiple: true },
        policy: { type: "string" },
        reader: { type: "string" },
        contract: { type: "string" },
        json: { type: "boolean" }
      }
    });
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)} Usage: ${USAGE}`);
  }
}

// src/transparency/stand-alone/folder.ts
import { lstat, readdir, readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
async function folderFiles(folder) {
  const root = await realpath(folder);
  return {
    read: async (path) => {
      const whole = join(root, path);
      try {
        const isInside = whole.startsWith(root + sep) && await realpath(whole) === whole;
        return isInside && (await lstat(whole)).isFile() ? new Uint8Array(await readFile(whole)) : void 0;
      } catch (error) {
        if (isAbsent(error)) return void 0;
        throw error;
      }
    },
    list: () => pathsIn(root, "")
  };
}
async function pathsIn(folder, above) {
  const paths = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = above + entry.name;
    if (!entry.isDirectory()) paths.push(path);
    else for (const below of await pathsIn(join(folder, entry.name), `${path}/`)) paths.push(below);
  }
  return paths;
}
var isAbsent = (error) => error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

// src/transparency/stand-alone/said.ts
var lineOf = ({ outcome, check, sentence }) => plain(`${outcome}  ${check}: ${sentence}`);
var UNSEEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
var plain = (text2) => text2.replace(UNSEEN, (unseen) => `\\u{${unseen.charCodeAt(0).toString(16).padStart(4, "0")}}`);
var EVIDENCE = ["root", "checkpoints", "held", "revisions", "payloads", "redactions", "replay"];
function concluded(checks, asked) {
  const failed2 = checks.filter(({ outcome }) => outcome === "failed").map(({ check }) => check);
  if (failed2.includes("bundle")) {
    return "COULD NOT BE CHECKED: this is not a receipt or a bundle, or not the one that is needed, or it is damaged. That says nothing about any ledger.";
  }
  if (failed2.length === 1 && failed2[0] === "signature" && isReceipt(checks) && asked.policy === void 0) {
    return "COULD NOT BE CHECKED: a receipt does not say whose signature counts. Give a policy, with --policy <file>. Nothing was found against the receipt, nor against its ledger.";
  }
  if (failed2.length > 0) {
    const count = failed2.length === 1 ? "one check" : `${failed2.length} checks`;
    const contradicts = !failed2.includes("signature") && failed2.some((check) => EVIDENCE.includes(check));
    return contradicts ? `NOT ACCEPTED: ${count} failed. Keep what you were given, and what you held beside it: where they contradict one another, or what was signed, they are the evidence.` : `NOT ACCEPTED: ${count} failed. That contradicts nothing that the ledger has signed: read above what is missing, or was damaged on its way.`;
  }
  const unseen = checks.find((check) => check.unseen !== void 0)?.unseen;
  const begun = unseen === void 0 ? "Accepted: every check that could be made has passed" : `Accepted as far as it goes: ${unseen}. Every check that could be made has passed`;
  return checks.some(({ check, outcome }) => check === "held" && outcome === "passed") ? `${begun}, and the log continues what you held.` : `${begun}. Whether anything was rewritten before, only a checkpoint that somebody else holds can show: give it with --held.`;
}
var isReceipt = (checks) => !checks.some(({ check }) => check === "files");

// src/transparency/stand-alone/tools.ts
import * as crypto from "node:crypto";
function sha256Of({ hash, createHash }) {
  if (hash !== void 0) return (bytes) => Buffer.from(hash("sha256", bytes, "binary"), "binary");
  return (bytes) => createHash("sha256").update(bytes).digest();
}
var SPKI = Buffer.from("302a300506032b6570032100", "hex");
var tools = {
  hash: sha256Of(crypto),
  verify: (publicKey, message, signature) => {
    const key = Buffer.concat([SPKI, publicKey]);
    return crypto.verify(null, message, crypto.createPublicKey({ key, format: "der", type: "spki" }), signature);
  }
};

// src/transparency/stand-alone/verify-alone.ts
var NOT_REPLAYED = {
  check: "replay",
  outcome: "not-checked",
  sentence: "To work out the supply chains anew takes the rules of the ledger: use candour verify."
};
async function verifyAlone(words) {
  try {
    const { path, held, policy, json, expect } = typed(words);
    const asked = {
      expect,
      held: (await Promise.all(held.map(textAt))).map(checkpointIn),
      ...policy === void 0 ? {} : { policy: await textAt(policy) }
    };
    const checks = await checksOf2(path, asked);
    const [isAccepted, conclusion] = [accepted(checks), concluded(checks, asked)];
    const out2 = json ? JSON.stringify({ accepted: isAccepted, checks, conclusion }, null, 2) : [...checks.map(lineOf), "", conclusion].join("\n");
    return { code: isAccepted ? 0 : 1, out: `${out2}
`, err: "" };
  } catch (error) {
    if (error instanceof Misuse) return { code: 2, out: "", err: `${error.message}
` };
    throw error;
  }
}
async function checksOf2(path, asked) {
  const isFolder = await reading(path, async () => (await stat(path)).isDirectory());
  if (!isFolder) return (await verifyReceipt(await textAt(path), asked, tools)).checks;
  return [...await verifyLog(await folderFiles(path), asked, tools), NOT_REPLAYED];
}
function checkpointIn(text2) {
  try {
    return parseProof(text2).checkpoint;
  } catch (error) {
    if (error instanceof NotProven) return text2;
    throw error;
  }
}
var textAt = (path) => reading(path, () => readFile2(path, "utf8"));
async function reading(path, read) {
  try {
    return await read();
  } catch (error) {
    throw new Misuse(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

// src/transparency/stand-alone/candour-verify.ts
var { code, out, err } = await verifyAlone(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
