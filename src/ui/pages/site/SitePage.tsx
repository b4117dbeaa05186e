/** One community or compound: a form whose every field is stored when it is left; a new one begins with its name. */
import '../../parts/criterion.css';
import './site.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Site } from '../../../domain/site/site';
import type { Standard } from '../../../domain/standard/schema';
import type { SiteRecords } from '../../../usecases/ports';
import { type RemovedRecord, removeSite, restoreSite } from '../../../usecases/remove-site';
import { type SiteForm, saveSite } from '../../../usecases/save-site';
import { DraftText } from '../../parts/DraftText';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { Stepper } from '../../parts/Stepper';
import { Switch } from '../../parts/Switch';
import { useServices, useSites, useStandard } from '../../services';
import type { ShownError } from '../../text/errors';
import { PairedUnits } from './PairedUnits';

export function SitePage({ id }: { readonly id: string }) {
  const { ports } = useServices();
  const { query } = useLocation();
  const records = useSites();
  const loaded = useStandard(ports.standards[0]?.id);
  const [removed, setRemoved] = useState<readonly RemovedRecord[] | null>(null);
  if (!records)
    return (
      <Screen title="点位" back="/sites">
        {null}
      </Screen>
    );
  const isNew = id === 'new';
  if (removed) {
    return (
      <Screen title="点位" back="/sites">
        <p class="note" role="status">
          已删除。
          <button
            type="button"
            class="link"
            onClick={() => {
              void restoreSite(ports, removed).then((restored) => {
                if (restored.ok) setRemoved(null);
              });
            }}
          >
            撤销
          </button>
        </p>
      </Screen>
    );
  }
  const site = records.sites.find((each) => each.id === id);
  if (!isNew && !site) {
    return (
      <Screen title="点位" back="/sites">
        <ErrorNote error={{ type: 'NotFound' }} />
      </Screen>
    );
  }
  const form = site ? formOf(site) : blankForm(query['in'] ?? null);
  const standard = loaded?.ok === true ? loaded.value : undefined;
  return (
    <Form
      key={id}
      siteId={isNew ? null : id}
      form={form}
      records={records}
      standard={standard}
      onRemoved={setRemoved}
    />
  );
}

interface FormProps {
  readonly siteId: string | null;
  readonly form: SiteForm;
  readonly records: SiteRecords;
  readonly standard: Standard | undefined;
  readonly onRemoved: (removed: readonly RemovedRecord[]) => void;
}

function Form({ siteId, form, records, standard, onRemoved }: FormProps) {
  const { ports, preferences } = useServices();
  const { route } = useLocation();
  const [error, setError] = useState<ShownError | null>(null);
  const isCommunity = form.level === 'community';
  const parent = records.sites.find((each) => each.id === form.parentId);
  const site = records.sites.find((each) => each.id === siteId);
  const kind = isCommunity ? '社区' : '小区';

  /** Whether it was stored. */
  const save = async (part: Partial<SiteForm>): Promise<boolean | undefined> => {
    const next = { ...form, ...part };
    // A site without a name cannot be told from another; the typed words stay in the field until there is one.
    if (next.name === '') return undefined;
    const saved = await saveSite(ports, siteId, next);
    setError(saved.ok ? null : saved.error);
    if (saved.ok && siteId === null) route(`/sites/${saved.value.value}`, true);
    return saved.ok;
  };
  const text = (
    field: 'name' | 'referencePoint' | 'liaison' | 'liaisonPhone' | 'property' | 'remark',
    label: string,
  ) => (
    <DraftText
      label={label}
      value={form[field]}
      draftKey={`site:${siteId ?? `new-${form.parentId ?? ''}`}:${field}`}
      preferences={preferences}
      inputMode={field === 'liaisonPhone' ? 'tel' : 'text'}
      onCommit={(value) => save({ [field]: value })}
    />
  );
  const facts = standard?.facts.filter((fact) => fact.scope === form.level) ?? [];
  return (
    <Screen
      title={siteId === null ? `新建${kind}` : form.name}
      back="/sites"
      foot={
        siteId === null ? (
          // Leaving the field stores it; iOS does not leave a field for a button by itself.
          <button
            type="button"
            class="button is-main"
            onClick={() => (document.activeElement as HTMLElement | null)?.blur()}
          >
            保存
          </button>
        ) : isCommunity ? (
          <>
            <a class="button" href={`/sites/new?in=${siteId}`}>
              加小区
            </a>
            <a class="button is-main" href={`/start?site=${siteId}`}>
              检查这个社区
            </a>
          </>
        ) : (
          <>
            <a class="button" href={`/sites/new?in=${form.parentId ?? ''}`}>
              再加一个小区
            </a>
            <a class="button is-main" href={`/start?site=${siteId}`}>
              检查这个小区
            </a>
          </>
        )
      }
    >
      <ErrorNote error={error} />
      {parent && <p class="caption">{parent.name}</p>}
      <section class="card site-form">
        {text('name', `${kind}名称`)}
        {siteId !== null && (
          <>
            {facts.map((fact) => {
              const value = form.facts[fact.id];
              const change = (next: number | boolean | null): void => {
                const { [fact.id]: _known, ...others } = form.facts;
                void save({ facts: next === null ? others : { ...others, [fact.id]: next } });
              };
              return (
                <div class="criterion" key={fact.id}>
                  <span class="criterion-words">{fact.label}</span>
                  {fact.kind === 'year' ? (
                    <Stepper
                      label={fact.label}
                      value={typeof value === 'number' ? value : undefined}
                      start={2010}
                      min={1949}
                      unit="年"
                      onChange={change}
                    />
                  ) : (
                    <Switch
                      label={fact.label}
                      value={typeof value === 'boolean' ? value : undefined}
                      options={[
                        { value: true, word: '是' },
                        { value: false, word: '否' },
                      ]}
                      onChange={change}
                    />
                  )}
                </div>
              );
            })}
            {isCommunity && text('referencePoint', '距离基准点（社区门口指哪里）')}
            {!isCommunity && text('property', '物业公司（没有就空着）')}
            {text('liaison', '对接人')}
            {text('liaisonPhone', '联系电话')}
            {text('remark', '备注')}
          </>
        )}
      </section>
      {site && <PairedUnits site={site} records={records} />}
      {siteId !== null && (
        <button
          type="button"
          class="link site-remove"
          onClick={() =>
            void removeSite(ports, siteId).then((done) => {
              if (done.ok) onRemoved(done.value.value);
              else setError(done.error);
            })
          }
        >
          删除这个{kind}
        </button>
      )}
    </Screen>
  );
}

/** Who serves it is no part of the form: it is written by itself, and another tab may just have done so. */
function formOf({ id: _id, isDemo: _isDemo, referencePosition: _position, ...fields }: Site): SiteForm {
  return fields;
}

function blankForm(parentId: string | null): SiteForm {
  return {
    level: parentId === null ? 'community' : 'compound',
    parentId,
    name: '',
    referencePoint: parentId === null ? '社区居委会门口' : '',
    liaison: '',
    liaisonPhone: '',
    property: '',
    facts: {},
    remark: '',
  };
}
