/** JSON from a stranger: what it says, or a refusal. */
import { NotProven } from '../not-proven.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new NotProven('this is not JSON.')
  }
}

/** The value as an object. */
export function objectIn(value: unknown): JsonObject {
  if (!isObject(value)) throw new NotProven('this is not a JSON object.')
  return value
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
