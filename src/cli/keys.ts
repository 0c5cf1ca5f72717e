/** The keys of the log: a new one, and how it takes over from the one before it. */
import { existsSync } from 'node:fs'
import { parseVkey } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { counted } from '#proof/verify/fault.ts'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { Journal } from '#transparency/journal.ts'
import { JournalRefused } from '#transparency/journal-entry.ts'
import { changed, introduce, KeyRefused, retire } from '#transparency/key-changes.ts'
import type { KeyEvent } from '#transparency/key-history.ts'
import { hasSigned, LogSigner } from '#transparency/log-signer.ts'
import { sha256 } from '#transparency/node-crypto.ts'
import { KeyUnfit, makeSeedFile, seedInFile } from '#transparency/seed.ts'
import { CannotSign, keyOfSeed } from '#transparency/signing-key.ts'
import { ForeignFile } from '#transparency/sqlite-file.ts'
import { ConfigError, type Config, readConfig } from '../config.ts'
import { openJournal } from '../open-journal.ts'
import { systemClock } from '../open-store.ts'
import { Failure, type OutputOptions, print, table } from './output.ts'

const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

/** Makes a secret where there is no file yet, and says the vkey that goes with it. */
export async function keysNew(file: string, options: OutputOptions): Promise<void> {
  await withLog(log => {
    try {
      makeSeedFile(file)
    } catch (error) {
      throw new Failure(
        existsSync(file)
          ? `${file} is there already, and was left as it is. A key is never written over.`
          : `No key could be made: ${String(error)}.`,
      )
    }
    const { vkey, origin } = signerOf(log, file)
    const next =
      log.checkpoints?.last(origin) === undefined
        ? `Start candour serve with CANDOUR_KEY_FILE=${file}.`
        : `Next: candour keys introduce ${file}, then start candour serve with CANDOUR_NEXT_KEY_FILE=${file}.`
    print(options, { file, origin, vkey }, [
      `A new key is in ${file}. Keep it where nobody who can change the ledger can read it.`,
      'Give this to everybody who is to check the log, by another way than the log itself:',
      vkey,
      next,
    ])
  })
}

/** Records that a key, of which the file or the vkey is given, signs from now on, beside the one that signs already. */
export async function keysIntroduce(fileOrVkey: string, options: OutputOptions): Promise<void> {
  await withLog(async log => {
    const { origin, checkpoints } = signed(log)
    const vkey = fileOrVkey.includes('+') ? fileOrVkey : signerOf(log, fileOrVkey).vkey
    const event = await recorded(log, () => introduce(checkpoints, { origin, vkey, at: systemClock() }))
    print(options, event, [
      `${vkey} is introduced, from ${counted(event.size, 'event')} on. Start candour serve again with it beside the key that signs now ` +
        '(CANDOUR_NEXT_KEY_FILE, or CANDOUR_SIGNER), and both sign.',
      'Give this vkey to everybody who checks the log, and to its witnesses, before the old key is retired.',
    ])
  })
}

/** Records that a key, of which the vkey or its id is given, signs no longer. */
export async function keysRetire(vkeyOrId: string, options: OutputOptions): Promise<void> {
  await withLog(async log => {
    const { origin, checkpoints } = signed(log)
    const event = await recorded(log, () => retire(checkpoints, { origin, named: vkeyOrId, at: systemClock() }))
    print(options, event, [
      `${event.vkey} is retired after ${counted(event.size, 'event')}, and signs no longer. Take it out of the configuration before the next start, ` +
        'and destroy the secret.',
    ])
  })
}

/** Every key that the log has had. */
export async function keysList(options: OutputOptions): Promise<void> {
  await withLog(async log => {
    const { origin, checkpoints } = signed(log)
    const events = checkpoints.keys.events(origin)
    const note = checkpoints.last(origin)?.note ?? ''
    const keys = await Promise.all(
      events
        .filter(({ kind }) => kind === 'introduced')
        .map(async ({ vkey, at, size }) => {
          const key = parseVkey(vkey, sha256)
          const retired = events.find(event => event.kind === 'retired' && event.vkey === vkey)
          return {
            id: key.id,
            vkey,
            introduced: { at, size },
            retired: retired === undefined ? null : { at: retired.at, size: retired.size },
            signedLast: await hasSigned(key, note),
          }
        }),
    )
    const rows = keys.map(({ id, introduced, retired, signedLast, vkey }) => [
      id,
      said(introduced),
      retired === null ? '-' : said(retired),
      signedLast ? 'yes' : 'no',
      vkey,
    ])
    print(options, { origin, keys }, [
      `The log ${origin}`,
      ...table(['Key', 'Introduced', 'Retired', 'Signed the last checkpoint', 'vkey'], rows),
    ])
  })
}

const said = ({ at, size }: { at: string; size: number }): string => `${at.slice(0, 10)} at ${counted(size, 'event')}`

interface OpenedLog {
  readonly config: Config
  /** Undefined where there is no such file: none is made here. */
  readonly checkpoints: Checkpoints | undefined
}

/** The log that is configured, or else the one that was signed last here. */
function signed({ config, checkpoints }: OpenedLog): { origin: string; checkpoints: Checkpoints } {
  const origin = checkpoints?.origin(config.log?.origin)
  if (checkpoints !== undefined && origin !== undefined) return { origin, checkpoints }
  throw new Failure('Nothing is signed yet, so there is no key to take over from: candour serve signs.')
}

/** Records what is decided on a key. Where several nodes sign, nodes sign on meanwhile: then it is decided again, on what they did. */
async function recorded(log: OpenedLog, decide: () => KeyEvent | Promise<KeyEvent>): Promise<KeyEvent> {
  const { origin, checkpoints } = signed(log)
  const { store } = log.config
  if (store.kind === 'embedded') {
    const event = await decide()
    checkpoints.keys.record(origin, event)
    return event
  }
  const journal = new Journal({ store: openJournal(store.url), origin, checkpoints })
  try {
    return await changed(journal, decide)
  } finally {
    await journal.close()
  }
}

/** Whoever signs with the secret in a file would be called so. */
function signerOf({ config: { log, store }, checkpoints }: OpenedLog, file: string): { origin: string; vkey: string } {
  const simulated = store.kind === 'embedded' && store.simulated === true
  const kept = checkpoints?.origin(log?.origin)
  const key = keyOfSeed({ bytes: seedInFile(file, warn), development: false })
  const signer = new LogSigner([key], { configured: kept ?? log?.origin, kept: undefined, simulated })
  return { origin: signer.origin, vkey: signer.keys[0]?.vkey ?? '' }
}

async function withLog(use: (log: OpenedLog) => void | Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  if (config.log === null) throw new ConfigError('There is no transparency log here: CANDOUR_LOG is none.')
  const { checkpointsPath } = config.log
  try {
    const checkpoints = existsSync(checkpointsPath) ? Checkpoints.open(checkpointsPath) : undefined
    try {
      await use({ config, checkpoints })
    } finally {
      checkpoints?.close()
    }
  } catch (error) {
    const refused = [KeyUnfit, KeyRefused, JournalRefused, CannotSign, ForeignFile, NotProven].some(
      kind => error instanceof kind,
    )
    throw refused ? new Failure((error as Error).message) : error
  }
}
