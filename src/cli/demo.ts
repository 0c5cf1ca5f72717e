/** Makes the demonstration “Northmoor” and says how to look at it. */
import { resolve } from 'node:path'
import { SourceFaulty } from '#intake/fault.ts'
import { buildDemo, DemoRefused, ledgerIn, viewsIn } from '../demo.ts'
import type { House } from '../house.ts'
import { Failure, print, progressBar, type OutputOptions } from './output.ts'

/** What is worth a look first: the contract, the page under it, and why. */
const TO_SEE = [
  ['NMJA-04', 'signals', 'a charity named to win, never contracted and never used'],
  ['NMJA-09', 'reports/2024-04-01', 'a report rejected, sent again, accepted and restated'],
  ['NMJA-03', 'delivery', 'everybody gets 40% less: a general fall in demand, and no question about anybody'],
] as const

export async function demo({ folder, ...options }: OutputOptions & { readonly folder: string }): Promise<void> {
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  const bar = progressBar()
  const onProgress = (done: number, total: number): void => bar.update('Playing three years in Northmoor', done, total)
  const house = await buildDemo({ folder, warn, onProgress })
    .catch((error: unknown) => {
      throw error instanceof DemoRefused || error instanceof SourceFaulty ? new Failure(error.message) : error
    })
    .finally(() => bar.stop())
  try {
    const made = await saidOf(house, folder)
    print(options, made, [
      `${made.events.toLocaleString('en-GB')} events of ${made.contracts} contracts and ${made.organisations} organisations, all invented.`,
      `The simulated ledger is ${made.ledger}; its clock stands at ${made.clock}.`,
      '',
      'To look at it:',
      `  ${made.serve}`,
      '',
      ...made.see.map(({ url, why }) => `  ${url}\n    ${why}`),
    ])
  } finally {
    await house.close()
  }
}

async function saidOf({ store, door }: House, folder: string) {
  const counted = { offset: 0, limit: 1 }
  const ledger = resolve(ledgerIn(folder))
  return {
    ledger,
    events: (await store.head())?.position ?? 0,
    contracts: door.views.contracts({}, 'reference', counted).total,
    organisations: door.views.organisations(undefined, counted).total,
    clock: door.clock(),
    serve: `CANDOUR_STORE=embedded:${ledger} CANDOUR_VIEWS=${resolve(viewsIn(folder))} npm start`,
    see: TO_SEE.flatMap(([reference, page, why]) =>
      door.views
        .contracts({ q: reference }, 'reference', counted)
        .items.map(({ contractId }) => ({ url: `http://127.0.0.1:3000/contracts/${contractId}/${page}`, why })),
    ),
  }
}
