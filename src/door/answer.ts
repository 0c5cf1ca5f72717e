/** What a recording comes to for whoever asked: an HTTP status and a sentence. */
import type { Recording } from '#ledger/recorder.ts'

export interface TurnedDown {
  /** 403 and 404 and 409 for a refusal, 409 for a lost race, 412 for a stale If-Match, 422 for a key used for something else. */
  readonly status: 403 | 404 | 409 | 412 | 422
  readonly code: string
  readonly sentence: string
}

const STATUS = { forbidden: 403, missing: 404, state: 409 } as const

/** Why nothing was recorded; undefined where it was, or where it was so already. */
export function turnedDown(recording: Recording): TurnedDown | undefined {
  switch (recording.outcome) {
    case 'recorded':
    case 'nothing-new':
      return undefined
    case 'refused': {
      const { code, kind, sentence } = recording.refusal
      return { status: STATUS[kind], code, sentence }
    }
    case 'stale':
      return {
        status: 412,
        code: 'stale',
        sentence: 'Something was recorded since you looked. Look again, then decide whether this still holds.',
      }
    case 'conflict':
      return {
        status: 409,
        code: 'conflict',
        sentence: 'Others were recording about the same contract at the same moment. Nothing was recorded; try again.',
      }
    case 'key-reused':
      return {
        status: 422,
        code: 'key-reused',
        sentence: 'This idempotency key was used before, for something else. Use a new key for a new command.',
      }
  }
}

/** The position that a reader must have seen to see what was recorded; undefined where nothing was. */
export const positionOf = (recording: Recording): number | undefined =>
  recording.outcome === 'recorded' ? recording.events.at(-1)?.position : undefined
