/** The files of the log that can be fetched, as the description of the API tells of them. */

/** A file below `/transparency`. It is sent byte by byte as it was signed or published, so no schema says what is in it. */
export interface LogFile {
  /** Below `/transparency`, with its parts in braces; empty for the log itself. */
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly type:
    'text/plain' | 'text/javascript' | `application/${'json' | 'x-ndjson' | 'octet-stream' | 'timestamp-reply'}`
  /** Where there is none, besides what the log has not come to yet. */
  readonly absent?: string
  /** What each part of the path is. */
  readonly parts?: Readonly<Record<string, string>>
}

/** Where it is, under the mount. */
export const addressOf = ({ path }: LogFile): string => `/transparency${path}`

const SIZE = 'how many leaves the checkpoint covers'
const BUNDLE = 'the number of a bundle of 256 leaves, from 0'
const POSITION = 'the position of the event'

const WIDTH = 'and where it is not full `.p/<width>`'
const N = `the number as C2SP tlog-tiles writes it (\`x001/067\`), ${WIDTH}`

export const logFiles: readonly LogFile[] = [
  {
    path: '',
    id: 'readLog',
    summary: 'Read how the log stands: its name, key, size and root, and whether it signs',
    type: 'application/json',
  },
  {
    path: '/checkpoint',
    id: 'readCheckpoint',
    summary: 'Fetch the last signed checkpoint (C2SP tlog-checkpoint)',
    type: 'text/plain',
  },
  {
    path: '/tile/{level}/{number}',
    id: 'readTile',
    summary: 'Fetch a tile of hashes (C2SP tlog-tiles)',
    type: 'application/octet-stream',
    parts: { level: 'the level, from 0', number: N },
  },
  {
    path: '/tile/entries/{number}',
    id: 'readEntries',
    summary: 'Fetch 256 entries, as they were hashed into the tree (C2SP tlog-tiles)',
    type: 'application/octet-stream',
    parts: { number: N },
  },
  {
    path: '/receipts/{position}',
    id: 'readReceipt',
    summary: 'Read the receipt of the event at a position',
    type: 'application/json',
    parts: { position: POSITION },
  },
  {
    path: '/receipts/{position}.tlog-proof',
    id: 'downloadReceipt',
    summary: 'Download the receipt of the event at a position as a file that can be checked anywhere (C2SP tlog-proof)',
    type: 'text/plain',
    parts: { position: POSITION },
  },
  {
    path: '/bundle.json',
    id: 'readManifest',
    summary: 'Read what this is, for a verifier that fetches file by file: `candour verify` takes the address above',
    type: 'application/json',
  },
  {
    path: '/checkpoints/{size}',
    id: 'readOlderCheckpoint',
    summary: 'Fetch any checkpoint that was ever signed, with its cosignatures',
    type: 'text/plain',
    parts: { size: SIZE },
  },
  {
    path: '/checkpoints/{size}.tsr',
    id: 'readTimeStamp',
    summary: 'Fetch the time stamp of a checkpoint (RFC 3161)',
    type: 'application/timestamp-reply',
    absent: 'There is none where the checkpoint was not stamped.',
    parts: { size: SIZE },
  },
  {
    path: '/payloads/{bundle}.jsonl',
    id: 'readPayloads',
    summary: 'Fetch the payloads of 256 leaves that you may see, each on a line as it was hashed',
    type: 'application/x-ndjson',
    parts: { bundle: BUNDLE },
  },
  {
    path: '/withheld/{bundle}',
    id: 'readWithheld',
    summary: 'Read which of 256 payloads are withheld from you, and why',
    type: 'text/plain',
    absent: 'There is none where nothing is withheld.',
    parts: { bundle: BUNDLE },
  },
  {
    path: '/keys.jsonl',
    id: 'readKeyEvents',
    summary: 'Read which keys were introduced and retired, and when',
    type: 'application/x-ndjson',
  },
  {
    path: '/vkey',
    id: 'readKeys',
    summary: 'Read the keys that sign now (C2SP signed-note)',
    type: 'text/plain',
  },
  {
    path: '/policy',
    id: 'readPolicy',
    summary: 'Read which witnesses must have signed, and how many (C2SP tlog-policy)',
    type: 'text/plain',
  },
  {
    path: '/candour-verify.mjs',
    id: 'downloadVerifier',
    summary: 'Download the verifier: one file that runs on a plain Node',
    type: 'text/javascript',
  },
]
