/** Asks the process that serves a ledger to run an errand, at the operator's side door. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from './config.ts'
import { ErrandRefused, type Asked, type Errand, type ErrandResult } from './errands.ts'

const Note = z.object({ url: z.url(), token: z.string().min(32) })

/** Where a serving process leaves its address and token, readable by its own user only. */
export const notePath = (ledgerPath: string): string => `${ledgerPath}.door`

/** What travels back, one JSON line each: progress as it happens, and at the end the result or what went wrong. */
export type Line =
  { readonly done: number; readonly total: number } | { readonly result: ErrandResult } | { readonly error: string }

/**
 * Asks the process that serves a ledger to run an errand; undefined where none can be found.
 * @throws ErrandRefused with the server's own sentence
 */
export async function askServer(
  store: Config['store'],
  errand: Errand,
  asked: Asked,
  onProgress: (done: number, total: number) => void,
): Promise<ErrandResult | undefined> {
  const note = store.kind === 'embedded' ? readNote(store.path) : undefined
  if (note === undefined) return undefined
  const response = await fetch(`${note.url}/operator/${errand}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${note.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  })
  if (!response.ok) throw new ErrandRefused(`The serving process answered ${response.status}.`)
  for await (const line of linesOf(response)) {
    if ('error' in line) throw new ErrandRefused(line.error)
    if ('result' in line) return line.result
    onProgress(line.done, line.total)
  }
  throw new ErrandRefused('The serving process ended before it had finished.')
}

function readNote(ledgerPath: string): z.infer<typeof Note> | undefined {
  try {
    return Note.parse(JSON.parse(readFileSync(notePath(ledgerPath), 'utf8')))
  } catch {
    return undefined
  }
}

async function* linesOf(response: globalThis.Response): AsyncIterable<Line> {
  let rest = ''
  const text = response.body?.pipeThrough(new TextDecoderStream()) as AsyncIterable<string> | undefined
  for await (const chunk of text ?? []) {
    rest += chunk
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as Line
  }
}
