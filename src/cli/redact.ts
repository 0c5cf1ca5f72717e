/** Has what an event says withheld and erased, on a legal basis, in the name of a records officer. */
import { errand } from './errand.ts'
import type { OutputOptions } from './output.ts'

interface Options extends OutputOptions {
  readonly basis: string
  readonly reason: string
  readonly as: string
}

export const redact = (event: string, { basis, reason, as: person, ...options }: Options): Promise<void> =>
  errand('redact', { redaction: { event, basis, reason, person } }, options)
