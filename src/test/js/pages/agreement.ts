// Compiles only while the pages' own types and words say what the hub's schema says.
import type * as hub from './answers.js';
import type { JobsAnswer } from './dashboard/jobs.js';
import type { Answer, BesideAnswer, Changed, FigureNote, PivotAnswer, Reference, SavedView } from './dashboard/types.js';
import { WORDS } from './dashboard/words.js';
import type { ClaimsAnswer, ItemsAnswer, Known, Partner } from './partner/types.js';

export const figures = (answer: hub.DashboardQuery): Answer => answer;
export const money = (answer: hub.DashboardMoneyQuery): Answer => answer;
export const jobs = (answer: hub.DashboardJobsQuery): JobsAnswer => answer;
export const beside = (answer: hub.DashboardBesideQuery): BesideAnswer => answer;
export const pivot = (answer: hub.DashboardPivotQuery): PivotAnswer => answer;
export const report = (answer: hub.DashboardReportQuery): Answer => answer;
export const reference = (answer: hub.DashboardReferenceQuery): Reference => answer;
export const changed = (answer: hub.DashboardChangedQuery): Changed => answer;
export const known = (answer: hub.PartnerKnownQuery): Known => answer;
export const partner = (answer: hub.PartnerPageQuery): Partner => answer;
export const claims = (answer: hub.PartnerClaimsQuery): ClaimsAnswer => answer;
export const items = (answer: hub.PartnerQuarantineQuery): ItemsAnswer => answer;

export const notes = (answer: hub.DashboardFigureNotesQuery): FigureNote[] => answer.figureNotes;
export const views = (answer: hub.DashboardSavedViewsQuery): SavedView[] => answer.savedViews;

export const settlements: { [value in hub.Settlement]: string } = WORDS.fa.values.settlement;
export const workModes: { [value in hub.WorkMode]: string } = WORDS.fa.values.workMode;
export const genders: { [value in hub.Gender]: string } = WORDS.fa.values.gender;
export const sectors: { [value in hub.Sector]: string } = WORDS.fa.values.sector;
export const targetGroups: { [value in hub.TargetGroup]: string } = WORDS.fa.values.targetGroup;
export const returned: { [value in 'true' | 'false']: string } = WORDS.fa.values.returnedHousehold;
export const states: { [state in hub.SourceState]: string } = WORDS.fa.sources;
export const statuses: { [status in hub.PhaseStatus]: string } = WORDS.fa.report.status;
export const decisions: { [decision in hub.ReviewDecision]: string } = WORDS.fa.reports.decisions;
