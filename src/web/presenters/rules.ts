/** A rule pack as a page that a lawyer can read: who, on what grounds, by when, what silence means, and where each of it comes from. */
import { packs } from '#domain/packs/catalogue.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { groundsOf, type GroundLine } from './rule-grounds.ts'
import type { RuleSection } from './rule-rows.ts'
import { sectionsOf } from './rule-sections.ts'
import { daysInForce, markInWords, VERIFICATIONS } from './rule-words.ts'

export interface RulesPage {
  readonly packId: string
  readonly version: string
  readonly title: string
  readonly jurisdiction: string
  readonly inForce: string
  readonly verification: string
  readonly caution: string
  readonly versions: readonly { readonly version: string; readonly days: string; readonly href: string | null }[]
  readonly sections: readonly RuleSection[]
  readonly grounds: readonly GroundLine[]
  readonly noGrounds: string | null
  readonly excluded: readonly GroundLine[]
  readonly refusals: readonly GroundLine[]
  readonly sources: readonly { readonly title: string; readonly href: string | null; readonly mark: string }[]
}

/** The version asked for; without one, that in force on the day, or the last before it. Undefined where there is none. */
export function packShown(packId: string, version: string | undefined, today: string): Pack | undefined {
  const versions = packs.filter(pack => pack.packId === packId)
  if (version !== undefined) return versions.find(pack => pack.version === version)
  return versions.findLast(({ effective }) => effective.from <= today) ?? versions[0]
}

export function rulesPage(pack: Pack): RulesPage {
  const { packId, version, title, jurisdiction, effective, verification, caution, change, sources } = pack
  const known = packs.filter(other => other.packId === packId)
  return {
    packId,
    version,
    title,
    jurisdiction,
    inForce: daysInForce(effective),
    verification: VERIFICATIONS[verification],
    caution,
    versions: known.map(other => ({
      version: other.version,
      days: daysInForce(other.effective),
      href: other.version === version ? null : `/rules/${packId}?version=${other.version}`,
    })),
    sections: sectionsOf(pack),
    grounds: groundsOf(change?.grounds ?? []),
    noGrounds:
      change?.grounds.length === 0
        ? 'The rule lists no grounds. A request says why in its own words, and a family.'
        : null,
    excluded: groundsOf(change?.excludedGrounds ?? []),
    refusals: groundsOf(change?.refusalGrounds ?? []),
    sources: sources.map(({ title: name, url, mark }) => ({ title: name, href: url ?? null, mark: markInWords(mark) })),
  }
}
