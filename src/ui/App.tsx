/** The routes, in the order of the data's way. Pages that are not needed first come as chunks of their own. */
import { LocationProvider, lazy, Route, Router } from 'preact-iso';
import './look.css';
import { HomePage } from './pages/home/HomePage';
import { ErrorBoundary } from './parts/ErrorBoundary';
import { Screen } from './parts/Screen';
import { type Services, ServicesContext } from './services';

const AuditPage = lazy(() => import('./pages/audit/AuditPage').then((module) => module.AuditPage));
const StartPage = lazy(() => import('./pages/audit/StartPage').then((module) => module.StartPage));
const SitesPage = lazy(() => import('./pages/site/SitesPage').then((module) => module.SitesPage));
const SitePage = lazy(() => import('./pages/site/SitePage').then((module) => module.SitePage));
const ImportPage = lazy(() => import('./pages/site/ImportPage').then((module) => module.ImportPage));
const UnitsPage = lazy(() => import('./pages/site/UnitsPage').then((module) => module.UnitsPage));
const UnitPage = lazy(() => import('./pages/site/UnitPage').then((module) => module.UnitPage));
const TasksPage = lazy(() => import('./pages/task/TasksPage').then((module) => module.TasksPage));
const TaskPage = lazy(() => import('./pages/task/TaskPage').then((module) => module.TaskPage));
const PapersPage = lazy(() => import('./pages/paper/PapersPage').then((module) => module.PapersPage));
const TaskPaperPage = lazy(() => import('./pages/paper/TaskPaperPage').then((module) => module.TaskPaperPage));
const ReadyPage = lazy(() => import('./pages/ready/ReadyPage').then((module) => module.ReadyPage));
const SettingsPage = lazy(() => import('./pages/settings/SettingsPage').then((module) => module.SettingsPage));
const FontsPage = lazy(() => import('./pages/settings/FontsPage').then((module) => module.FontsPage));
const RevisitStartPage = lazy(() =>
  import('./pages/revisit/RevisitStartPage').then((module) => module.RevisitStartPage),
);
const RevisitPage = lazy(() => import('./pages/revisit/RevisitPage').then((module) => module.RevisitPage));
const HandoverPage = lazy(() => import('./pages/handover/HandoverPage').then((module) => module.HandoverPage));
const ServicePage = lazy(() => import('./pages/service/ServicePage').then((module) => module.ServicePage));
const YearPage = lazy(() => import('./pages/service/YearPage').then((module) => module.YearPage));
const LettersPage = lazy(() => import('./pages/letter/LettersPage').then((module) => module.LettersPage));
const LetterPage = lazy(() => import('./pages/letter/LetterPage').then((module) => module.LetterPage));
const JoinPage = lazy(() => import('./pages/sync/JoinPage').then((module) => module.JoinPage));
const SyncPages = lazy(() => import('./pages/sync/SyncPages').then((module) => module.SyncPages));
const ActivityPage = lazy(() => import('./pages/service/ActivityPage').then((module) => module.ActivityPage));

export function App({ services }: { readonly services: Services }) {
  return (
    <ErrorBoundary>
      <ServicesContext.Provider value={services}>
        <LocationProvider>
          <Router>
            <Route path="/" component={HomePage} />
            <Route path="/sites" component={SitesPage} />
            <Route path="/sites/import" component={ImportPage} />
            <Route path="/sites/:id" component={SitePage} />
            <Route path="/units" component={UnitsPage} />
            <Route path="/units/:id" component={UnitPage} />
            <Route path="/start" component={StartPage} />
            <Route path="/audit/:id/:side?" component={AuditPage} />
            <Route path="/tasks" component={TasksPage} />
            <Route path="/tasks/:id" component={TaskPage} />
            <Route path="/service" component={ServicePage} />
            <Route path="/service/year" component={YearPage} />
            <Route path="/service/:id" component={ActivityPage} />
            <Route path="/letters" component={LettersPage} />
            <Route path="/letters/:id" component={LetterPage} />
            <Route path="/revisit" component={RevisitStartPage} />
            <Route path="/revisit/:id" component={RevisitPage} />
            <Route path="/papers" component={PapersPage} />
            <Route path="/papers/:paper" component={TaskPaperPage} />
            <Route path="/ready" component={ReadyPage} />
            <Route path="/handover" component={HandoverPage} />
            <Route path="/join" component={JoinPage} />
            <Route path="/sync/:part?" component={SyncPages} />
            <Route path="/settings" component={SettingsPage} />
            <Route path="/official-fonts" component={FontsPage} />
            <Route default component={NotFoundPage} />
          </Router>
        </LocationProvider>
      </ServicesContext.Provider>
    </ErrorBoundary>
  );
}

function NotFoundPage() {
  return (
    <Screen title="没有这个页面" back="/">
      <p class="note">网址不对，或这个页面已经不在了。</p>
    </Screen>
  );
}
