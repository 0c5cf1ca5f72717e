/** What a receipt that holds proves, and what it does not. */
export interface Meaning {
  readonly proves: readonly string[]
  readonly doesNot: readonly string[]
}

interface Known {
  /** The key is the one that this server shows. */
  readonly byServer: boolean
  /** Cosigned by a witness that the policy names. */
  readonly witnessed: boolean
  /** The reader brought a checkpoint kept from before. */
  readonly held: boolean
  /** What was given of the event is what was recorded. */
  readonly payload: boolean
}

export function meaningOf({ byServer, payload, witnessed, held }: Known): Meaning {
  const proves = [
    'The event was in the log, at this place, when the log signed this checkpoint.',
    'Nobody can change the event, move it or leave it out without your receipt showing it: keep the receipt.',
    ...when(payload, 'What you have of the event is, byte for byte, what was recorded.'),
    ...when(
      witnessed,
      'A witness saw the log at this size, at the time that stands beside its name, and that it had only grown until then.',
    ),
  ]
  const doesNot = [
    'That what was recorded is true. It shows only that it was recorded, and that it has not been changed.',
    ...when(
      byServer,
      'Whose key it is. It came from this very server, which could show you one key and somebody else another.',
    ),
    ...when(
      !payload,
      'What the event says. The receipt holds a fingerprint of it: give the payload too, to compare them.',
    ),
    ...when(
      !witnessed,
      'When it was recorded. That time is by the ledger’s own clock; no witness that you named has put its own beside it.',
    ),
    ...when(
      !witnessed && !held,
      'That everybody else is shown the same log. That takes a witness, or a checkpoint that somebody else has kept.',
    ),
    'That the log has only grown since. To see that, check a bundle of the whole log and give it the checkpoint in this receipt as one that you held.',
  ]
  return { proves, doesNot }
}

const when = (is: boolean, sentence: string): readonly string[] => (is ? [sentence] : [])
