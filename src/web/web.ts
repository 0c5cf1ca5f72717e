/** The web door: the pages, in the order in which a request passes through them. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { aboutPages } from './about.ts'
import { assets } from './assets.ts'
import { auditTrailPages } from './audit-trail.ts'
import { askingPages } from './change-request-asking.ts'
import { changeRequestPages } from './change-request.ts'
import { contractPages } from './contract.ts'
import { concernPages } from './concern.ts'
import { contractSettingPages } from './contract-settings.ts'
import { contractTermPages } from './contract-terms.ts'
import { deliveryPages } from './delivery/delivery.ts'
import { takeDeliveryFile } from './delivery/file.ts'
import { directionPages } from './direction.ts'
import { emergencyPages } from './emergency.ts'
import { noticePages } from './giving-notice.ts'
import { replyPages } from './replying.ts'
import { reportPages } from './reports/reports.ts'
import { REPORT_FORMS, takeReportForm } from './reports/sending.ts'
import { rulesPages } from './rules.ts'
import { subcontractPages } from './subcontract.ts'
import { subcontractorInformationPages } from './subcontractor-information.ts'
import { countWaiting, toDoPages } from './to-do.ts'
import { unauthorisedChangePages } from './unauthorised-change.ts'
import { verifyPages } from './verify.ts'
import { errorPages, noSuchPage } from './errors.ts'
import { findingPages } from './findings/findings.ts'
import { namingPages } from './naming.ts'
import { organisationPages } from './organisation.ts'
import { peoplePages } from './people.ts'
import { receiptPages } from './receipts.ts'
import { replayPages } from './replay.ts'
import { formTokens, knowPerson } from './session.ts'
import { signalPages } from './signals/signals.ts'
import { transparencyPages } from './transparency.ts'

export interface WebOptions {
  /** Signs the tokens of forms; at least 32 characters. */
  readonly secret: string
  /** The log that proves what pages say, or why there is none. */
  readonly log: Transparency | NoLog
}

/** Room for the longest text that a fact may hold, several times over, as a browser encodes it. */
const FORM_BYTES_MAX = '400kb'

export function createWeb(door: Door, { secret, log }: WebOptions): Router {
  const router = express.Router()
  router.use(assets())
  router.use((_, response, next) => {
    response.locals['simulated'] = door.simulated === true
    response.locals['receipts'] = log instanceof Transparency
    next()
  })
  router.use(knowPerson(door.people))
  router.use(countWaiting(door))
  // The form of a report asks about each organisation that had no work.
  router.post(REPORT_FORMS, takeReportForm)
  router.use(express.urlencoded({ extended: false, limit: FORM_BYTES_MAX, parameterLimit: 100 }))
  // The token of a form with a file is in the same body as the file.
  router.post('/contracts/:contractId/delivery/upload', takeDeliveryFile)
  router.use(formTokens(secret))
  router.use(contractPages(door))
  router.use(replayPages(door))
  router.use(auditTrailPages(door, log))
  router.use(namingPages(door))
  router.use(askingPages(door))
  router.use(changeRequestPages(door))
  router.use(noticePages(door))
  router.use(replyPages(door))
  router.use(emergencyPages(door))
  router.use(unauthorisedChangePages(door))
  router.use(subcontractPages(door))
  router.use(deliveryPages(door))
  router.use(directionPages(door))
  router.use(subcontractorInformationPages(door))
  router.use(contractSettingPages(door))
  router.use(contractTermPages(door))
  router.use(reportPages(door))
  router.use(concernPages(door))
  router.use(signalPages(door))
  router.use(findingPages(door))
  router.use(toDoPages(door))
  router.use(rulesPages(door))
  router.use(organisationPages(door))
  router.use(receiptPages(door, log))
  router.use(transparencyPages(door, log))
  router.use(verifyPages())
  router.use(peoplePages(door))
  router.use(aboutPages())
  router.use(noSuchPage)
  router.use(errorPages)
  return router
}
