/** What those whom a signal concerns say of it. */
import type { SignalFact } from '#events/signal.ts'
import { said, type Sayings } from './saying.ts'

export const signalSayings: Sayings<SignalFact['type']> = {
  SignalCommented: ({ indicator, namingId, words }, names) =>
    said(
      namingId === undefined
        ? `Comment on signal ${indicator}`
        : `Comment on signal ${indicator} about ${names.naming(namingId)}`,
      words,
    ),
}
