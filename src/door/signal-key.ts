/** What names a signal, which is no fact and has no id: exactly what was seen. */
import { hash } from 'node:crypto'
import type { Signal } from '#reports/signals/signal.ts'

/** 16 hex digits. Once it is seen otherwise it has another key, so that nobody acts on words that they did not read. */
export const signalKey = ({ indicator, rules, standing, namingId, requestId, sentence }: Signal): string =>
  hash('sha256', JSON.stringify([indicator, rules, standing, namingId, requestId, sentence]), 'hex').slice(0, 16)
