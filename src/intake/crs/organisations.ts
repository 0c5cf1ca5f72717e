/** Which provider codes mean one organisation: the codes of today, and the spellings that they replaced. */
import type { Configuration } from './read.ts'

export interface ListedOrganisation {
  /** The code that the source used first: the organisation's id derives from it, and stays when the code is respelt. */
  readonly firstCode: string
  readonly name: string
}

/** The organisation of a code, earlier spellings included; undefined for a code that nothing explains. */
export type OrganisationOf = (code: string) => ListedOrganisation | undefined

export function organisationsOf({ providers, respelt }: Configuration): OrganisationOf {
  const earlier = new Map(respelt.respelt.map(({ from, to }) => [to, from]))
  const byCode = new Map<string, ListedOrganisation>()
  for (const { code, name } of providers.providers) {
    const spellings = [code]
    for (let from = earlier.get(code); from !== undefined && !spellings.includes(from); from = earlier.get(from)) {
      spellings.push(from)
    }
    const listed = { firstCode: spellings.at(-1) ?? code, name }
    for (const spelling of spellings) byCode.set(spelling, listed)
  }
  return code => byCode.get(code)
}
