/** What there would have been to ask on a day, by record time: of one contract, or of all of them. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { instantOf } from '#door/moment.ts'
import { SignalDesk, type ContractSignals, type SeenSignal } from '#door/signal-desk.ts'
import type { EventStore } from '#ledger/event-store.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { Keeper } from '#views/keeper.ts'
import { ReadModel } from '#views/read-model.ts'
import { progressOf } from '#views/view-file.ts'
import { VIEWS } from '../house.ts'
import { systemClock } from '../open-store.ts'
import { findContract } from './find-contract.ts'
import { Failure, print, table, type OutputOptions } from './output.ts'
import { reading } from './reading.ts'

export async function signals(
  contract: string | undefined,
  { at: written, raised = false, ...output }: OutputOptions & { at?: string; raised?: boolean },
): Promise<void> {
  await reading(async (store, { viewsPath }) => {
    const now = store.simulated?.now() ?? systemClock()
    const at = written === undefined ? now : instantOf(written)
    if (at === undefined) {
      throw new Failure(`“${written}” is not a day (2026-05-14) or an instant (2026-05-14T12:00:00Z).`)
    }
    // What is late tomorrow is not late yet.
    if (at > now) throw new Failure(`${at} is still to come: the ledger’s clock says ${now}.`)
    const only = contract === undefined ? undefined : await findContract(store, viewsPath, contract)
    const found = await withViews(store, viewsPath, views =>
      new SignalDesk({ store, views, clock: () => now, passed: () => Promise.resolve(true) }).backtest(at, only),
    )
    if (only !== undefined && found.length === 0) {
      throw new Failure(`Nothing was known of the contract ${contract} at ${at}.`)
    }
    const shown = found.map(one => valueOf(one, raised))
    const first = `As known at ${at}: ${countsOf(found)} What was told in confidence is not looked at.`
    print(output, { at, contracts: shown }, [first, ...found.flatMap(one => linesOf(one, raised))])
  })
}

/** Those of the configured file where they are current; else made anew in memory, so that nothing is written beside a server. */
async function withViews<T>(store: EventStore, path: string, use: (views: ReadModel) => Promise<T>): Promise<T> {
  const db = existsSync(path) ? new DatabaseSync(path, { readOnly: true }) : undefined
  try {
    if (db !== undefined && (await isCurrent(store, db))) return await use(new ReadModel(db))
  } finally {
    db?.close()
  }
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  const keeper = await Keeper.open(':memory:', store, VIEWS, { warn })
  try {
    await keeper.follow()
    return await use(new ReadModel(keeper.db))
  } finally {
    await keeper.close()
  }
}

/** A file of this version and of this ledger, up to its last event. */
async function isCurrent(store: EventStore, db: DatabaseSync): Promise<boolean> {
  const head = await store.head()
  try {
    return VIEWS.every(({ name, version }) => {
      const progress = progressOf(db, name)
      return progress?.version === version && progress.position === head?.position && progress.factId === head.id
    })
  } catch {
    return false
  }
}

const valueOf = ({ contractId, signals: all, headlines, known }: ContractSignals, raised: boolean) => ({
  contractId,
  reference: known.chain.contract?.reference,
  title: known.chain.contract?.title,
  published: (known.chain.contract?.source ?? null) !== null,
  position: known.position,
  signals: asked(all, raised).map(({ inConfidence, ...signal }) => signal),
  headlines,
})

const asked = (all: readonly SeenSignal[], raised: boolean): readonly SeenSignal[] =>
  raised ? all.filter(({ standing }) => standing === 'raised') : all

function countsOf(found: readonly ContractSignals[]): string {
  const raised = found.filter(({ signals: all }) => all.some(({ standing }) => standing === 'raised')).length
  return `${found.length === 1 ? '1 contract' : `${found.length} contracts`}, ${raised} with something to ask.`
}

function linesOf({ signals: all, known }: ContractSignals, raised: boolean): readonly string[] {
  const { contract } = known.chain
  const those = asked(all, raised)
  if (contract === null || those.length === 0) return []
  const heading = `${contract.reference}  ${contract.title}${contract.invented === true ? '  (invented)' : ''}`
  if (contract.source !== null) {
    return ['', heading, 'Known only from a published source: nothing is asked of it.']
  }
  const rows = those.map(signal => [
    STANDINGS[signal.standing],
    signal.indicator,
    signal.title,
    aboutIn(known.chain, signal),
    signal.sentence,
  ])
  return ['', heading, ...table(['standing', 'signal', '', 'about', 'what was seen'], rows)]
}

const STANDINGS = { raised: 'raised', clear: 'clear', notEnoughData: 'not enough data' } as const

const aboutIn = ({ namings, requests }: SupplyChain, { namingId, requestId }: SeenSignal): string =>
  namings.find(one => one.namingId === namingId)?.organisation.name ??
  requests.find(one => one.requestId === requestId)?.about?.name ??
  ''
