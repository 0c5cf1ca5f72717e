/** Part G: who stands for the report, in what capacity and in which words. */
import type { DeclarationPart } from './document-conduct.ts'
import type { Sight } from './source.ts'

export function declarationPart({ said }: Sight): DeclarationPart | null {
  if (said === null) return null
  const { nilReturn, declaration } = said.says
  const { preparedBy, capacity, statement } = declaration
  return { nilReturn, preparedBy, approvedBy: said.approvedBy, capacity, statement }
}
