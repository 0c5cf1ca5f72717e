/** Lets due deadlines pass, and says of each what the rules made of it. */
import { table, print, type OutputOptions } from './output.ts'
import { runErrand } from './errand.ts'

export async function tick({ at, ...options }: OutputOptions & { readonly at?: string }): Promise<void> {
  const result = await runErrand('tick', { at })
  const rows = (result.passed ?? []).map(({ endedAt, of, effect, requestId, contractId }) => [
    endedAt,
    of,
    effect,
    requestId,
    contractId,
  ])
  const lines = rows.length === 0 ? [] : table(['ended', 'deadline of', 'effect', 'request', 'contract'], rows)
  print(options, result, [result.sentence, ...lines])
}
