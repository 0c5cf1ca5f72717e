/** The bytes of a report that are kept, and what pins them: canonical JSON, so that the same report always has the same digest. */
import { createHash } from 'node:crypto'
import type { BuiltFrom } from '#events/report.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { FORMAT, type ContractReport } from './document.ts'

export const reportBytes = (report: ContractReport): Uint8Array => new TextEncoder().encode(canonicalJson(report))

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function builtFrom(report: ContractReport): BuiltFrom {
  const bytes = reportBytes(report)
  return {
    position: report.builtFrom.position,
    format: report.format,
    sha256: sha256Of(bytes),
    bytes: bytes.byteLength,
  }
}

/** The report in bytes that were kept. Throws where they are no report of a format that is read here. */
export function reportIn(bytes: Uint8Array): ContractReport {
  const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  const format = typeof said === 'object' && said !== null && 'format' in said ? said.format : undefined
  if (format !== FORMAT) throw new Error(`These bytes are no report in the format ${FORMAT}.`)
  return said as ContractReport
}
