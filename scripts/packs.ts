/** Publishes the rule packs: notes the digest of each version, and refuses to change one that is noted already. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packs } from '#domain/packs/catalogue.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { canonicalJson } from '#proof/canonical.ts'

/** Lists the SHA-256 of every version's canonical JSON, by `packId version`: what stands here never changes. */
export const PUBLISHED = fileURLToPath(new URL('../src/domain/packs/published.json', import.meta.url))

export type Digests = Readonly<Record<string, string>>

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const digestsOf = (all: readonly Pack[]): Digests =>
  Object.fromEntries(
    all
      .map(pack => [`${pack.packId} ${pack.version}`, sha256(canonicalJson(pack))] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Versions that were published and would change or be gone, but for those named in `replace`. */
export const wouldChange = (before: Digests, after: Digests, replace: readonly string[]): readonly string[] =>
  Object.keys(before).filter(version => before[version] !== after[version] && !replace.includes(version))

export const readPublished = (): Digests =>
  existsSync(PUBLISHED) ? (JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Digests) : {}

function publish(replace: readonly string[]): void {
  const digests = digestsOf(packs)
  const changed = wouldChange(readPublished(), digests, replace)
  if (changed.length > 0) {
    console.error(`Published already, and would change: ${changed.join(', ')}.`)
    console.error('Give the new rules a new version; or, if no ledger holds them yet, name one after --replace.')
    process.exitCode = 1
    return
  }
  writeFileSync(PUBLISHED, `${JSON.stringify(digests, null, 2)}\n`)
  console.log(`${packs.length} versions of rule packs are as the code says.`)
}

if (import.meta.main) {
  const [flag, packId, version, ...rest] = process.argv.slice(2)
  if (flag === undefined) publish([])
  else if (flag === '--replace' && packId !== undefined && version !== undefined && rest.length === 0) {
    publish([`${packId} ${version}`])
  } else console.error('Say nothing more, or --replace with the id and the version of the pack to publish again.')
}
