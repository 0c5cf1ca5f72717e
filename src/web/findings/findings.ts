/** Findings on pages: their list, one with its course and its next steps, and a new one from a signal. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { findingListPages } from './finding-list.ts'
import { findingCoursePages } from './finding-course.ts'
import { findingOpeningPages } from './finding-opening.ts'

export function findingPages(door: Door): Router {
  const router = express.Router()
  router.use(findingListPages(door))
  router.use(findingCoursePages(door))
  router.use(findingOpeningPages(door))
  return router
}
