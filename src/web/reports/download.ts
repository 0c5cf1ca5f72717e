/** Sends a file that is made of a report: its type, a name for it, and an ETag of its bytes, so that it is sent once. */
import { createHash } from 'node:crypto'
import type { Response } from 'express'

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present'

/** `name` is made to small letters, digits and dashes, as the Analysis Function asks. Express answers 304 where the reader has it. */
export function sendFile(response: Response, bytes: Uint8Array, type: string, name: string, ending: string): void {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  response
    .set('ETag', `"${digest}"`)
    .set('Cache-Control', 'public, no-cache')
    .set('Content-Disposition', `attachment; filename="${fileName(name)}.${ending}"`)
    .set('Content-Type', type)
    .send(Buffer.from(bytes))
}

export const fileName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 150)

export const jsonBytes = (document: object): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`)
