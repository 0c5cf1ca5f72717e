/** A bundle whose SHA256SUMS were made anew after it was changed: what a forger would do. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf } from './exported.ts'

const SUMS = 'SHA256SUMS'

export function summed(folder: string): void {
  const lines = [...filesOf(folder)]
    .filter(([path]) => path !== SUMS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`)
  writeFileSync(join(folder, SUMS), lines.join(''))
}
