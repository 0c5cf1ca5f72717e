/** What a signed checkpoint says, for whoever shows it: how many leaves it is for, and how many others have signed it too. */
import { parseCheckpoint } from '#proof/checkpoint.ts'
import { parseNote } from '#proof/note.ts'

export interface Signed {
  readonly size: number
  /** Signatures that are not the log's own. They were verified when they were kept. */
  readonly witnesses: number
}

export function signedIn(checkpoint: string): Signed {
  const { text, signatures } = parseNote(checkpoint)
  const { origin, size } = parseCheckpoint(text)
  return { size, witnesses: signatures.filter(({ name }) => name !== origin).length }
}
