/** Changes to the files of a bundle, as damage or somebody without the key makes them. */
import { utf8 } from '#proof/bytes.ts'
import { formatBundle, parseBundle } from '#proof/entry-bundle.ts'
import { parseTilePath } from '#proof/tiles.ts'
import { flipped } from '../mutations.ts'
import { type Files, textIn, withFile, withSums } from './bundle-in-memory.ts'
import type { Dice } from './dice.ts'

/** The files after a change; undefined where this one cannot be made here. */
export type FileMutation = (files: Files, dice: Dice) => Files | undefined

/** Files whose every byte something vouches for. Of the others only SHA256SUMS speaks, which anybody can write anew. */
const VOUCHED = /^(?:checkpoint$|checkpoints\/|tile\/|payload\/|payloads\/)/

const vouched = (files: Files): string[] => [...files.keys()].filter(path => VOUCHED.test(path))
const matching = (files: Files, path: RegExp): string[] => [...files.keys()].filter(one => path.test(one))

/** Without a fitting SHA256SUMS: whatever is changed shows. */
const damaged = (files: Files, path: string, bytes: Uint8Array): Files => new Map(files).set(path, bytes)

const swapped = <T>(list: readonly T[], a: number, b: number): T[] => list.with(a, list[b]!).with(b, list[a]!)

/** One of four changes to a list. */
function rearranged<T>(list: readonly T[], dice: Dice): T[] {
  const [a, b] = [dice.below(list.length), dice.below(list.length)]
  return dice.one([
    () => list.toSpliced(a, 1),
    () => list.toSpliced(b, 0, list[a]!),
    () => swapped(list, a, b),
    () => list.slice(0, a),
  ])()
}

function entriesRearranged(files: Files, dice: Dice): Files | undefined {
  const path = dice.one(matching(files, /^tile\/entries\//))
  const entries = rearranged(parseBundle(files.get(path)!, parseTilePath(path).width), dice)
  return withFile(files, path, entries.length === 0 ? '' : formatBundle(entries.slice(0, 256)))
}

function linesRearranged(files: Files, dice: Dice): Files | undefined {
  const packed = matching(files, /^payloads\//)
  if (packed.length === 0) return undefined
  const path = dice.one(packed)
  const lines = textIn(files, path).split('\n').slice(0, -1)
  return withFile(
    files,
    path,
    rearranged(lines, dice)
      .map(line => `${line}\n`)
      .join(''),
  )
}

function payloadsSwapped(files: Files, dice: Dice): Files | undefined {
  const paths = matching(files, /^payloads?\//)
  const [a, b] = [dice.one(paths), dice.one(paths)]
  return withSums(new Map(files).set(a, files.get(b)!).set(b, files.get(a)!))
}

function payloadBlanked(files: Files, dice: Dice): Files {
  const path = dice.one(matching(files, /^payloads?\//))
  if (path.startsWith('payload/')) return withFile(files, path, '')
  const lines = textIn(files, path).split('\n').slice(0, -1)
  return withFile(
    files,
    path,
    lines
      .with(dice.below(lines.length), '')
      .map(line => `${line}\n`)
      .join(''),
  )
}

/** A payload is said to be withheld from a reader who may see it: with it taken away, or not. */
function withheldAdded(files: Files, dice: Dice): Files {
  const packed = matching(files, /^payloads\//)
  const index = packed.length === 0 ? 0 : dice.below(packed.length)
  const before = files.get(`withheld/${index}`)
  const lines = before === undefined ? [] : textIn(files, `withheld/${index}`).split('\n').slice(0, -1)
  const leaf = index * 256 + dice.below(44)
  const line = `${leaf} told in confidence`
  const all = new Map(lines.map(one => [Number(one.split(' ')[0]), one])).set(leaf, line)
  const text = [...all].sort(([a], [b]) => a - b).map(([, one]) => `${one}\n`)
  const changed = withFile(files, `withheld/${index}`, text.join(''))
  if (dice.below(2) === 0) return changed
  const path = packed[index] ?? dice.one(matching(files, /^payload\//))
  const kept = textIn(files, path).split('\n').slice(0, -1).toSpliced(dice.below(40), 1)
  return withFile(changed, path, packed.length === 0 ? undefined : kept.map(one => `${one}\n`).join(''))
}

function redactionRemoved(files: Files): Files | undefined {
  const path = [...files.keys()].find(
    one => /^payloads?\//.test(one) && textIn(files, one).includes('"RedactionApplied"'),
  )
  if (path === undefined) return undefined
  if (path.startsWith('payload/')) return withFile(files, path, undefined)
  const lines = textIn(files, path).split('\n').slice(0, -1)
  return withFile(
    files,
    path,
    lines
      .filter(line => !line.includes('"RedactionApplied"'))
      .map(line => `${line}\n`)
      .join(''),
  )
}

export const FILE_MUTATIONS: Readonly<Record<string, FileMutation>> = {
  'a bit flipped': (files, dice) => {
    const path = dice.one([...files.keys()].filter(one => files.get(one)!.length > 0))
    return damaged(files, path, flipped(files.get(path)!, dice.below(files.get(path)!.length * 8)))
  },
  'a bit flipped, and SHA256SUMS written anew': (files, dice) => {
    const path = dice.one(vouched(files))
    return withFile(files, path, flipped(files.get(path)!, dice.below(files.get(path)!.length * 8)))
  },
  'a file dropped': (files, dice) => {
    const left = new Map(files)
    left.delete(dice.one([...files.keys()]))
    return left
  },
  'a file dropped, and SHA256SUMS written anew': (files, dice) => withFile(files, dice.one(vouched(files)), undefined),
  'a file broken off': (files, dice) => {
    const path = dice.one([...files.keys()])
    return damaged(files, path, files.get(path)!.slice(0, dice.below(files.get(path)!.length)))
  },
  'a file broken off, and SHA256SUMS written anew': (files, dice) => {
    const path = dice.one(vouched(files))
    return withFile(files, path, files.get(path)!.slice(0, dice.below(files.get(path)!.length)))
  },
  'a file added': (files, dice) => damaged(files, `tile/${dice.below(60)}/999`, Uint8Array.of(1)),
  'a payload of nothing added': (files, dice) =>
    withFile(files, dice.one([`payload/${'0'.repeat(64)}.json`, 'payloads/7.jsonl', 'withheld/9']), '9 nothing\n'),
  'bytes added at the end': (files, dice) => {
    const path = dice.one(vouched(files))
    return withFile(files, path, Buffer.concat([files.get(path)!, utf8(dice.one(['\n', ' ', '0', '{}\n']))]))
  },
  'entries rearranged': entriesRearranged,
  'payload lines rearranged': linesRearranged,
  'payload files swapped': payloadsSwapped,
  'a payload blanked': payloadBlanked,
  'a withheld line added': withheldAdded,
  'a redaction removed': redactionRemoved,
  'an old checkpoint replayed': (files, dice) => {
    const old = dice.one(matching(files, /^checkpoints\/(?!300$)/))
    return withFile(files, 'checkpoint', files.get(old))
  },
}
