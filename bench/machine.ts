/** The machine and the versions that a table was measured with, and how busy the machine was with other things. */
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os'
import { gigabytes } from './wording.ts'

const PACKAGES = ['express', 'zod', 'autocannon', 'uuid'] as const

export function machine(): readonly string[] {
  const [cpu] = cpus()
  const node = `Node ${process.versions.node} (V8 ${process.versions.v8}, SQLite ${process.versions['sqlite'] ?? 'unknown'})`
  return [
    `${cpus().length} x ${cpu?.model.trim() ?? 'unknown processor'}, ${gigabytes(totalmem())}, ${type()} ${release()}, ${fileSystem()} under ${tmpdir()}`,
    [node, ...PACKAGES.map(name => `${name} ${versionOf(name)}`)].join(', '),
  ]
}

/** Processes that wanted a processor during the last minute; where it is over the number of processors, times are too long. */
export const busy = (): string => (loadavg()[0] ?? 0).toFixed(1)

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** What the temporary folder stands on, where the system says so. */
function fileSystem(): string {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').trim().split('\n')
    const under = mounts
      .map(line => line.split(' '))
      .filter(([, at = '/']) => `${tmpdir()}/`.startsWith(at === '/' ? '/' : `${at}/`))
    return under.toSorted(([, a = ''], [, b = '']) => b.length - a.length)[0]?.[2] ?? 'unknown file system'
  } catch {
    return 'unknown file system'
  }
}
