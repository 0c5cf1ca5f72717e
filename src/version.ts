/** Candour's own name and version, as its package says them. */
import { readFileSync } from 'node:fs'

const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly name: string
  readonly version: string
}

export const NAME = name
export const VERSION = version
