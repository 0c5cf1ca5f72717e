/** What is wrong with a published log, and where: what a failed check is made of. */
import { NotProven } from '../not-proven.ts'
import type { Check, CheckName } from './check.ts'

export interface Place {
  /** Counted from 0. */
  readonly leaf?: number
  /** Below the log's prefix. */
  readonly path?: string
}

/** A fault whose place is known. */
export class Fault extends NotProven {
  readonly place: Place

  constructor(sentence: string, place: Place) {
    super(sentence)
    this.place = place
  }
}

/** Does the work; what it finds not proven is said with its place. */
export async function at<T>(place: Place, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw placed(error, place)
  }
}

/** The fault that an error is; whatever is no fault of the log is thrown on. */
export function placed(error: unknown, place: Place): Fault {
  if (error instanceof Fault) return error
  if (!(error instanceof NotProven)) throw error
  const { leaf, path } = place
  const where = [...(leaf === undefined ? [] : [`leaf ${leaf}`]), ...(path === undefined ? [] : [path])].join(', ')
  return new Fault(where === '' ? error.message : `${where}: ${error.message}`, place)
}

export const passed = (check: CheckName, sentence: string): Check => ({ check, outcome: 'passed', sentence })
export const notChecked = (check: CheckName, sentence: string): Check => ({ check, outcome: 'not-checked', sentence })
export const failed = (check: CheckName, { message, place }: Fault): Check => ({
  check,
  outcome: 'failed',
  sentence: message,
  ...place,
})

/** One check: the sentence that the work gives, or the fault that it finds. */
export async function checked(check: CheckName, work: () => string | Promise<string>): Promise<Check> {
  try {
    return passed(check, await work())
  } catch (error) {
    return failed(check, placed(error, {}))
  }
}

/** 1 leaf, 2 leaves: a number and its noun. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
