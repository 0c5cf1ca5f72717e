/** Copies a ledger into another store: ids, revisions, order, salts and recorded times stay as they were. */
import type { EventStore, StoredRow } from '#ledger/event-store.ts'
import { APPEND_BYTES_MAX, EVENT_OVERHEAD_BYTES } from '#ledger/event-store.ts'
import { counted } from '#proof/verify/fault.ts'
import { readConfig, type Config } from '../config.ts'
import { openStore } from '../open-store.ts'
import { Failure, print, progressBar, type OutputOptions } from './output.ts'

const PAGE = 500

export async function copy(from: string, to: string, options: OutputOptions): Promise<void> {
  if (from === to) throw new Failure('A ledger cannot be copied onto itself.')
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  const source = await openStore(storeOf(from), { mode: 'read', warn })
  try {
    const target = await openTarget(storeOf(to), source, warn)
    try {
      const events = await copyAll(source, target)
      print(options, { events, from, to }, [
        `${counted(events, 'event stands', 'events stand')} in ${target.description}, as in ${source.description}.`,
      ])
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** What was simulated stays so wherever it goes: its times must never look like evidence. */
async function openTarget(
  store: Config['store'],
  { simulated }: EventStore,
  warn: (sentence: string) => void,
): Promise<EventStore> {
  if (simulated === undefined) return openStore(store, { mode: 'write', warn })
  if (store.kind !== 'embedded') throw new Failure('A simulated ledger can be copied only into an embedded one.')
  return openStore({ ...store, simulated: true }, { mode: 'write', warn, clock: () => simulated.now() })
}

const storeOf = (store: string): Config['store'] => readConfig({ CANDOUR_STORE: store }).store

/** Copies every event; those already there are passed over, so that a copy that was stopped goes on. */
async function copyAll(source: EventStore, target: EventStore): Promise<number> {
  const bar = progressBar()
  const last = (await source.head())?.position ?? 0
  let copied = 0
  for (let after = 0; ;) {
    const rows = await source.exportRows(after, PAGE)
    for (const group of withinOneAppend(rows)) await target.importRows(group)
    copied += rows.length
    const reached = rows.at(-1)
    if (reached === undefined) break
    after = reached.position
    bar.update('copy', after, last)
  }
  bar.stop()
  return copied
}

/** Groups that every store takes at once. */
function withinOneAppend(rows: readonly StoredRow[]): readonly (readonly StoredRow[])[] {
  const groups: StoredRow[][] = []
  let bytes = Infinity
  for (const row of rows) {
    const size = row.length + EVENT_OVERHEAD_BYTES
    if (bytes + size > APPEND_BYTES_MAX) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)?.push(row)
    bytes += size
  }
  return groups
}
