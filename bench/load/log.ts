/** A transparency log beside a ledger, signed with a key that was made for measuring. */
import type { EventStore } from '#ledger/event-store.ts'
import { keyOfSeed } from '#transparency/signing-key.ts'
import { Transparency } from '#transparency/transparency.ts'
import type { Workplace } from '../workplace.ts'

export interface LogFiles {
  readonly logPath: string
  readonly checkpointsPath: string
}

export const logFiles = (workplace: Workplace): LogFiles => ({
  logPath: workplace.path('log.sqlite'),
  checkpointsPath: workplace.path('checkpoints.sqlite'),
})

export function openLog(store: EventStore, files: LogFiles): Transparency {
  const keys = [keyOfSeed({ bytes: new Uint8Array(32).fill(7), development: false })]
  const options = { ...files, keys, origin: 'bench.invalid/log', clock: () => new Date().toISOString() }
  return Transparency.open(store, { ...options, warn: console.warn })
}
