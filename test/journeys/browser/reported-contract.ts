/** A contract with delivery, an annual report that is published, signals and a finding; and every page about them. */
import { contractId, namingId } from '../../domain/invented-contract.ts'
import { quarter } from '../../domain/invented-delivery.ts'
import { everybody, manager, steward, tell } from '../../domain/invented-world.ts'
import { about, OVER, period, sending, told } from '../../door/reporting.ts'
import { Reader, servePages, type ServedPages } from '../../web/served-pages.ts'
import type { Visit } from './browser.ts'

const version = { ...about, version: 1 }
export const at = `/contracts/${contractId}`

export async function reportedContract(): Promise<ServedPages> {
  const served = await servePages(() => OVER)
  await served.given(
    ...told,
    sending,
    tell('AcceptReport', manager, version, { at: OVER }),
    tell('PublishReport', steward, version, { at: OVER }),
  )
  return served
}

export async function reportedVisits({ url }: ServedPages): Promise<readonly Visit[]> {
  const auditor = await new Reader(url).be(everybody.auditor.person)
  const [, opening = ''] = /href="([^"]*\/finding)"/.exec((await auditor.read(`${at}/signals`)).html) ?? []
  const sent = await auditor.send(opening, opening, { title: 'Named, not used', words: 'Why was no house ready?' })
  const finding = sent.headers.get('location') ?? 'No finding was opened.'
  const being = (who: keyof typeof everybody): Pick<Visit, 'as'> => ({ as: everybody[who].person })
  const delivered = `${at}/delivery/${quarter}`
  const report = `${at}/reports/${period}`
  return [
    { path: `${at}/delivery`, more: true },
    { path: `${at}/delivery/upload`, ...being('rep'), more: true },
    { path: `${at}/delivery/expected-demand`, ...being('manager'), more: true },
    { path: `${at}/delivery/spot-check`, ...being('manager'), more: true },
    { path: delivered },
    { path: delivered, ...being('charityRep'), more: true },
    { path: `${delivered}/figures/${namingId}`, ...being('charityRep') },
    { path: `${delivered}/figures/${namingId}`, more: true },
    { path: `${delivered}/record`, more: true },
    { path: `${at}/reports`, more: true },
    { path: report, ...being('recordsOfficer'), more: true },
    { path: `${report}/published` },
    { path: `${report}/versions/1`, more: true },
    { path: `${report}/versions/1/check`, more: true },
    { path: `${report}/restate`, ...being('director'), more: true },
    { path: `${report}/withhold`, ...being('recordsOfficer'), more: true },
    { path: '/reports' },
    { path: `${at}/signals` },
    { path: `${at}/signals`, ...being('auditor'), more: true },
    { path: `${at}/signals?at=2024-12-31`, more: true },
    { path: `${at}/signals/BC-02/comment`, ...being('rep'), more: true },
    { path: '/signals', more: true },
    { path: opening, ...being('auditor'), more: true },
    { path: finding, ...being('auditor') },
    { path: '/findings', ...being('auditor'), more: true },
  ]
}
