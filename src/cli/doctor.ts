/** Checks everything that can be checked without changing anything: configuration, head, every digest, the views, and what was signed. */
import { existsSync } from 'node:fs'
import { publicStreamName } from '#domain/visibility/stream-name.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { readHead } from '#ledger/adapters/embedded/head.ts'
import { LedgerError } from '#ledger/errors.ts'
import type { EventStore, Head } from '#ledger/event-store.ts'
import { counted } from '#proof/verify/fault.ts'
import { examineLog } from '#transparency/examine-log.ts'
import type { PublishedLog } from '#transparency/published-log.ts'
import { LogUnreadable } from '#transparency/sqlite-file.ts'
import { compareViews } from '#views/compare.ts'
import { readConfig, type Config } from '../config.ts'
import { VIEWS } from '../house.ts'
import { openPublishedLog } from '../open-log.ts'
import { openStore, systemClock } from '../open-store.ts'
import { Failure, print, progressBar, type OutputOptions } from './output.ts'

interface Finding {
  readonly check: 'configuration' | 'head' | 'events' | 'views' | 'log'
  readonly well: boolean
  readonly sentence: string
}

const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

export async function doctor(options: OutputOptions & { acceptHead?: true }): Promise<void> {
  const config = readConfig(process.env)
  const findings: Finding[] = [{ check: 'configuration', well: true, sentence: `it can be used (${describe(config)})` }]
  if (options.acceptHead) findings.push(await acceptHead(config))
  findings.push(...(await examine(config)))
  print(
    options,
    findings,
    findings.map(({ check, well, sentence }) => `${well ? 'well   ' : 'PROBLEM'}  ${check}: ${sentence}`),
  )
  if (findings.some(({ well }) => !well)) process.exitCode = 1
}

const describe = ({ store }: Config): string => (store.kind === 'embedded' ? `embedded:${store.path}` : 'kurrentdb')

async function examine(config: Config): Promise<readonly Finding[]> {
  let store: EventStore
  try {
    store = await openStore(config.store, { mode: 'read', warn })
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return [{ check: 'head', well: false, sentence: error.message }]
  }
  const bar = progressBar()
  try {
    const last = await store.head()
    const head: Finding = {
      check: 'head',
      well: true,
      sentence: last === null ? 'the ledger is empty' : `the last event is ${last.id} at position ${last.position}`,
    }
    const events = await examineEvents(store, last, done => bar.update('check', done, last?.position ?? 0))
    const views = await examineViews(store, config, (done, total) => bar.update('views', done, total))
    return [head, ...events, views, await examineSigned(store, config)]
  } finally {
    bar.stop()
    await store.close()
  }
}

async function examineEvents(
  store: EventStore,
  last: Head | null,
  onProgress: (position: number) => void,
): Promise<readonly Finding[]> {
  const problems = await store.problems(onProgress)
  if (problems.length > 0) return problems.map(sentence => ({ check: 'events', well: false, sentence }))
  const upTo = `up to position ${last?.position ?? 0}`
  return [{ check: 'events', well: true, sentence: `every event ${upTo} has the digest that it was recorded with` }]
}

async function examineViews(
  store: EventStore,
  { viewsPath }: Config,
  onProgress: (position: number, last: number) => void,
): Promise<Finding> {
  const { position, problems, notCompared } = await compareViews(viewsPath, store, VIEWS, onProgress)
  if (notCompared !== undefined) return { check: 'views', well: true, sentence: `not compared: ${notCompared}` }
  if (problems.length > 0)
    return { check: 'views', well: false, sentence: `${problems.join('; ')}. Run candour rebuild.` }
  return { check: 'views', well: true, sentence: `every document at position ${position} is what the ledger gives` }
}

/** Whether the ledger is still the one that was signed for. */
async function examineSigned(store: EventStore, config: Config): Promise<Finding> {
  if (config.log === null) return { check: 'log', well: true, sentence: 'none is kept: CANDOUR_LOG is none' }
  if (!existsSync(config.log.checkpointsPath)) return { check: 'log', well: true, sentence: 'nothing is signed yet' }
  let log: PublishedLog
  try {
    log = openPublishedLog(config)
  } catch (error) {
    if (!(error instanceof LogUnreadable)) throw error
    return { check: 'log', well: true, sentence: `not compared: ${error.message}` }
  }
  try {
    const problem = await examineLog(store, log, publicStreamName)
    if (problem !== undefined) return { check: 'log', well: false, sentence: problem }
    const signed = `every root that was signed for ${log.origin}, up to ${counted(log.size, 'event')}`
    return { check: 'log', well: true, sentence: `the ledger gives ${signed}` }
  } finally {
    log.close()
  }
}

/** Accepts the ledger as it is, once, and says what the head remembers that it lacks. */
async function acceptHead({ store }: Config): Promise<Finding> {
  if (store.kind !== 'embedded') throw new Failure('Only an embedded ledger has a head beside it.')
  const noted = readHead(store.path)
  const opened = await EmbeddedStore.open(store.path, { mode: 'write', clock: systemClock, warn, acceptHead: true })
  const last = (await opened.head())?.position ?? 0
  await opened.close()
  if (typeof noted === 'string')
    return { check: 'head', well: true, sentence: `there was none to compare; the ledger ends at ${last}` }
  const lost =
    noted.position > last
      ? `at least ${counted(noted.position - last, 'event')} after position ${last} ${noted.position - last === 1 ? 'is' : 'are'} lost`
      : 'events were replaced'
  return {
    check: 'head',
    well: true,
    sentence: `accepted: the head remembered ${noted.id} at position ${noted.position}; ${lost}`,
  }
}
