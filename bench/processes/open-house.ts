/** Opens a ledger and its views, as a server does at its start, and says how long that took. */
import { DatabaseSync } from 'node:sqlite'
import { buildHouse } from '#src/house.ts'
import { openStore } from '#src/open-store.ts'
import { atWork } from '../child.ts'

export interface OpenTask {
  readonly ledgerPath: string
  readonly viewsPath: string
  /** Only open both files, and read the last row of each table of events. */
  readonly bare: boolean
}

export interface Opened {
  readonly ms: number
  readonly position: number
}

atWork(async task => {
  const { ledgerPath, viewsPath, bare } = task as OpenTask
  const answer = bare ? openBare(ledgerPath, viewsPath) : await openHouse(ledgerPath, viewsPath)
  return { answer }
})

async function openHouse(path: string, viewsPath: string): Promise<Opened> {
  const begun = performance.now()
  const warn = (sentence: string): never => {
    throw new Error(sentence)
  }
  const store = await openStore({ kind: 'embedded', path }, { mode: 'write', warn })
  const house = await buildHouse(store, { viewsPath, warn })
  await house.keeper.follow()
  const opened: Opened = { ms: performance.now() - begun, position: house.keeper.position }
  await house.close()
  return opened
}

function openBare(ledgerPath: string, viewsPath: string): Opened {
  const begun = performance.now()
  const ledger = new DatabaseSync(ledgerPath)
  const views = new DatabaseSync(viewsPath)
  const last = ledger.prepare('SELECT max(position) AS position FROM event').get() as { position: number }
  views.prepare('SELECT max(position) FROM audit_entry').get()
  const opened: Opened = { ms: performance.now() - begun, position: last.position }
  ledger.close()
  views.close()
  return opened
}
