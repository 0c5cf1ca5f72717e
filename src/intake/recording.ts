/** Commands sent one after another, until all are recorded or one is turned down. */
import type { Instant } from '#events/envelope.ts'
import type { Command } from '#domain/catalogue.ts'

/** What the ledger answers, as far as an import looks at it. */
export type Answer =
  | { readonly outcome: 'recorded'; readonly repeated: boolean }
  | { readonly outcome: 'nothing-new' }
  | { readonly outcome: 'refused'; readonly refusal: { readonly sentence: string } }
  | { readonly outcome: 'stale' | 'conflict' | 'key-reused' }

/** Whoever records commands: the ledger, or a running server in its stead. */
export type RecordCommand = (command: Command) => Promise<Answer>

export interface ImportOptions {
  /** The door's clock. */
  readonly at: Instant
  /** Told how many commands of how many have been answered. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

export interface Sent {
  readonly recorded: number
  /** Recorded by an earlier sending, or so already. */
  readonly alreadyThere: number
}

/** A command was turned down. What went ahead of it stands; sending all again goes on from there. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped'
  readonly command: Command
  readonly reason: string
  readonly sent: Sent

  constructor(command: Command, reason: string, sent: Sent) {
    const path = command.meta.source?.path
    super(`${command.type}${path === undefined ? '' : ` of ${path}`} was turned down: ${reason}`)
    this.command = command
    this.reason = reason
    this.sent = sent
  }
}

/**
 * Sends commands in order, each after the answer to the one ahead of it. `total` is only passed on to `onProgress`.
 * @throws ImportStopped, and what `record` throws
 */
export async function recordAll(
  commands: Iterable<Command>,
  total: number,
  record: RecordCommand,
  onProgress: ImportOptions['onProgress'] = () => undefined,
): Promise<Sent> {
  let recorded = 0
  let alreadyThere = 0
  onProgress(0, total)
  for (const command of commands) {
    const answer = await record(command)
    const reason = turnedDown(answer)
    if (reason !== undefined) throw new ImportStopped(command, reason, { recorded, alreadyThere })
    if (answer.outcome === 'recorded' && !answer.repeated) recorded += 1
    else alreadyThere += 1
    onProgress(recorded + alreadyThere, total)
  }
  return { recorded, alreadyThere }
}

function turnedDown(answer: Answer): string | undefined {
  switch (answer.outcome) {
    case 'recorded':
    case 'nothing-new':
      return undefined
    case 'refused':
      return answer.refusal.sentence
    case 'stale':
    case 'conflict':
      return 'Others kept recording about the same subject. Nothing was recorded by this command; try again.'
    case 'key-reused':
      return 'The ledger has this statement already, in other words. Where a source has changed its words, correct the fact instead.'
  }
}
