/** Opens the journal of a log on KurrentDB: on the ledger's server, and outside the ledger's streams. */
import type { JournalStore } from '#transparency/journal.ts'
import { systemClock } from './open-store.ts'

/** Streams of the ledger begin with `candour.`, and no prefix may begin with another. */
const PREFIX = 'candour-log.'

/** Not connected before it is used, so that a ledger is served although its journal cannot be opened. */
export const openJournal = (url: string): JournalStore =>
  openedWhenUsed(async () => {
    const { KurrentStore } = await import('#ledger/adapters/kurrentdb/kurrentdb.ts')
    // What there is to warn of the server was said when the ledger was opened.
    return KurrentStore.open(url, { clock: systemClock, warn: () => undefined, prefix: PREFIX })
  })

/** A store that is opened when it is first used, and where that fails, again when it is used again. */
export function openedWhenUsed(open: () => Promise<JournalStore>): JournalStore {
  let opening: Promise<JournalStore> | undefined
  const opened = (): Promise<JournalStore> => {
    const trying = (opening ??= open())
    trying.catch(() => {
      if (opening === trying) opening = undefined
    })
    return trying
  }
  return {
    append: async (...asked) => (await opened()).append(...asked),
    read: async (...asked) => (await opened()).read(...asked),
    close: async () => {
      const store = await opening?.catch(() => undefined)
      await store?.close()
    },
  }
}
