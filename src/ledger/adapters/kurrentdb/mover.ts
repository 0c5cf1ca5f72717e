/** Taking rows of another store: in their order, as they are, and looked at again once they are written. */
import { LedgerUnfit } from '../../errors.ts'
import { APPEND_BYTES_MAX, EVENT_OVERHEAD_BYTES, type StoredRow } from '../../event-store.ts'
import { faultsOf, following } from '../../examine.ts'
import type { Reader } from './reader.ts'
import { proposed, sameBytes } from './record.ts'
import type { Writer } from './writer.ts'

/** Streams looked at together: one read takes long, many together hardly longer. */
const TOGETHER = 16
const PAGE = 1_000

/** What a stream has already: its last event, and those that are in question. */
interface Here {
  readonly last: StoredRow | undefined
  readonly rows: ReadonlyMap<number, StoredRow>
}

/**
 * All rows are checked before one is written. Those already here, equal in everything but position, are passed over, so a move that was
 * broken off can be said again. An erased row is taken as what it is: its digest and length, and no bytes.
 * @throws LedgerUnfit where a row does not follow what is here, is not its digest, or another event stands in its place
 */
export async function takeRows(rows: readonly StoredRow[], reader: Reader, writer: Writer): Promise<void> {
  for (const row of rows) {
    const [fault] = faultsOf(row)
    if (fault !== undefined) refuse(row, fault)
  }
  const missing = missingOf(rows, await whatIsHere(rows, reader))
  const before = missing.length === 0 ? 0 : ((await reader.last())?.position ?? 0)
  for (const run of runsOf(missing)) {
    const [{ stream, revision }] = run
    const unsettled = async (): Promise<'free' | 'written'> => {
      const found = await reader.stream(stream, revision, run.length)
      found.forEach((there, index) => mustBeSame(run[index], there))
      return found.length === run.length ? 'written' : 'free'
    }
    // Reading after each write would cost more than the write; what the server says it took is looked at below, all together.
    const settled = (): Promise<'written'> => Promise.resolve('written')
    await writer.insist(stream, revision - 1, run.map(proposed), { settled, unsettled })
  }
  await mustBeHere(missing, before, reader)
}

async function whatIsHere(rows: readonly StoredRow[], reader: Reader): Promise<ReadonlyMap<string, Here>> {
  const streams = [...Map.groupBy(rows, ({ stream }) => stream)]
  const here = new Map<string, Here>()
  for (let start = 0; start < streams.length; start += TOGETHER) {
    const some = streams.slice(start, start + TOGETHER)
    const looked = some.map(async ([stream, wanted]) => {
      const last = await reader.lastOf(stream)
      const lowest = Math.min(...wanted.map(({ revision }) => revision))
      const count = Math.min((last?.revision ?? -1) - lowest + 1, PAGE * TOGETHER)
      const found = lowest < 0 ? [] : await reader.stream(stream, lowest, count)
      here.set(stream, { last, rows: new Map(found.map(row => [row.revision, row])) })
    })
    await Promise.all(looked)
  }
  return here
}

/** The rows that are not here yet, each the next of its stream. */
function missingOf(rows: readonly StoredRow[], here: ReadonlyMap<string, Here>): readonly StoredRow[] {
  const missing: StoredRow[] = []
  const ids = new Set<string>()
  const ends = new Map<string, StoredRow>()
  let lastKnown = 0
  for (const row of rows) {
    if (ids.has(row.id)) refuse(row, 'stands twice in what is moved')
    ids.add(row.id)
    const stream = here.get(row.stream)
    const known = stream?.rows.get(row.revision)
    if (known !== undefined) {
      mustBeSame(row, known)
      // The order of the whole is kept, not only that of each stream.
      if (missing.length > 0 || known.position <= lastKnown) refuse(row, 'is already here, in another order')
      lastKnown = known.position
      continue
    }
    const misplaced = following(row, ends.get(row.stream) ?? stream?.last)
    if (misplaced !== undefined) refuse(row, misplaced)
    ends.set(row.stream, row)
    missing.push(row)
  }
  return missing
}

function refuse(row: StoredRow, fault: string): never {
  throw new LedgerUnfit(`Event ${row.id} ${fault}. Nothing of this batch was recorded.`)
}

/** Equal in everything but position; erased here or there, it is still the same event. */
function mustBeSame(row: StoredRow | undefined, there: StoredRow | undefined): void {
  if (row === undefined || there === undefined) return
  const same =
    there.id === row.id &&
    there.recordedAt === row.recordedAt &&
    there.digest === row.digest &&
    there.length === row.length &&
    (there.bytes === null || row.bytes === null || sameBytes(there.bytes, row.bytes))
  if (!same) throw new LedgerUnfit(`At revision ${row.revision} of ${row.stream} stands another event than ${row.id}.`)
}

/** Rows that follow each other in one stream and are together no more than one append may be. */
function runsOf(rows: readonly StoredRow[]): readonly [StoredRow, ...StoredRow[]][] {
  const runs: [StoredRow, ...StoredRow[]][] = []
  let bytes = 0
  for (const row of rows) {
    const size = (row.bytes?.length ?? 0) + EVENT_OVERHEAD_BYTES
    const last = runs.at(-1)
    bytes += size
    if (last?.[0].stream === row.stream && bytes <= APPEND_BYTES_MAX) {
      last.push(row)
    } else {
      runs.push([row])
      bytes = size
    }
  }
  return runs
}

/** What was written stands in the log, in order and unchanged. Events of others may stand between. */
async function mustBeHere(rows: readonly StoredRow[], before: number, reader: Reader): Promise<void> {
  let cursor = before
  let found = 0
  for (let row = rows[found]; row !== undefined;) {
    const page = await reader.all(cursor, PAGE)
    const last = page.at(-1)
    if (last === undefined) throw new LedgerUnfit(`Event ${row.id} was written, but is not in the log in its order.`)
    for (const there of page) {
      if (there.stream !== row?.stream || there.revision !== row.revision) continue
      mustBeSame(row, there)
      found += 1
      row = rows[found]
    }
    cursor = last.position
  }
}
