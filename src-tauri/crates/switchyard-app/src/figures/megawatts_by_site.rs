//! Where the megawatts are: the halls of each site by use, against what its interconnect carries,
//! and the critical IT power that comes of those that convert.

use switchyard_charts::{
    BarPart, BarRow, Body, Figure, Meaning, MeaningName, Measure, Table, TableRow,
};
use switchyard_model::keys;
use switchyard_model::number::{grouped, show};
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;

use super::Entry;
use super::bar_row::named;
use super::subject::Subject;
use crate::halls::{self, Use};

pub const FIGURE: Entry = Entry {
    name: "megawatts_by_site",
    title: "Megawatts by site",
    smallest: (160, 100),
    of: figure,
};

fn figure(subject: &Subject) -> Figure {
    let sites: Vec<Site> = subject
        .rows(Sheet::Site)
        .into_iter()
        .map(|(at, row)| Site::of(subject, at, row))
        .collect();
    let rows = sites
        .iter()
        .flat_map(|site| [Some(site.bar()), site.critical_it()]);
    let body = Body::Bars {
        rows: rows.flatten().collect(),
        names: names(&sites),
        table: table(&sites),
    };
    let what = "Gross MW of each hall by its use under the plan";
    subject.timeless(title(&sites), what, Measure::MwUtility, body)
}

struct Hall {
    id: String,
    name: String,
    use_: Use,
    mw: f64,
    it_mw: f64,
    leased_it_mw: f64,
}

struct Site {
    id: String,
    name: String,
    interconnect_mw: f64,
    halls: Vec<Hall>,
}

impl Site {
    fn of(subject: &Subject, at: usize, row: &Row) -> Site {
        let halls = subject.rows_under(Sheet::Hall, &row.id).into_iter();
        Site {
            id: row.id.clone(),
            name: row.name.clone(),
            interconnect_mw: subject.value(keys::site_interconnect_mw, at, 0),
            halls: halls.map(|(at, row)| hall(subject, at, row)).collect(),
        }
    }

    fn in_halls_mw(&self) -> f64 {
        self.halls.iter().map(|hall| hall.mw).sum()
    }

    fn free_mw(&self) -> f64 {
        (self.interconnect_mw - self.in_halls_mw()).max(0.0)
    }

    fn over_mw(&self) -> f64 {
        (self.in_halls_mw() - self.interconnect_mw).max(0.0)
    }

    /// Critical IT power of the halls that convert: all of it, and what is leased.
    fn converted_it_mw(&self) -> (f64, f64) {
        let halls = self.halls.iter().filter(|hall| hall.use_.is_hpc());
        halls.fold((0.0, 0.0), |(all, leased), hall| {
            (all + hall.it_mw, leased + hall.leased_it_mw)
        })
    }

    fn free_id(&self) -> String {
        format!("{}/free", self.id)
    }

    /// What the interconnect does not carry is red.
    fn bar(&self) -> BarRow {
        let mut parts = Vec::new();
        let mut left = self.interconnect_mw;
        for hall in &self.halls {
            let carried = hall.mw.min(left.max(0.0));
            left -= hall.mw;
            parts.push(hall_part(hall, hall.use_.meaning(), carried));
            parts.push(hall_part(hall, Meaning::Cost, hall.mw - carried));
        }
        parts.retain(|part| part.value > 1e-9);
        if self.free_mw() > 1e-9 {
            parts.push(BarPart {
                id: self.free_id(),
                label: "Free".to_string(),
                meaning: Meaning::Idle,
                value: self.free_mw(),
                text: gross(self.free_mw()),
                line: Some(keys::site_interconnect_mw.to_string()),
                owner: Some(self.id.clone()),
            });
        }
        BarRow {
            detail: format!("{} interconnect", gross(self.interconnect_mw)),
            parts,
            limit: Some(self.interconnect_mw),
            ..named(&self.id, &self.name)
        }
    }

    fn critical_it(&self) -> Option<BarRow> {
        let (all, leased) = self.converted_it_mw();
        let part = |id: &str, label: &str, meaning, value: f64| BarPart {
            id: format!("{}/{id}", self.id),
            label: label.to_string(),
            meaning,
            value,
            text: show("mw_it", value),
            line: Some(keys::site_converting_it_mw.to_string()),
            owner: Some(self.id.clone()),
        };
        let mut parts = vec![
            part("leased", "Leased", Meaning::Hpc, leased.min(all)),
            part(
                "unleased",
                "Not leased",
                Meaning::Idle,
                (all - leased).max(0.0),
            ),
        ];
        parts.retain(|part| part.value > 1e-9);
        (all > 0.0).then(|| BarRow {
            parts,
            amount: show("mw_it", all),
            thin: true,
            ..named(&format!("{}/it", self.id), "of which critical IT")
        })
    }
}

fn hall(subject: &Subject, at: usize, row: &Row) -> Hall {
    Hall {
        id: row.id.clone(),
        name: row.name.clone(),
        use_: halls::use_of(subject.world(), at),
        mw: subject.value(keys::hall_mw, at, 0),
        it_mw: subject.value(keys::hall_critical_it_mw, at, 0),
        leased_it_mw: subject.value(keys::hall_leased_it_mw, at, 0),
    }
}

fn hall_part(hall: &Hall, meaning: Meaning, value: f64) -> BarPart {
    BarPart {
        id: hall.id.clone(),
        label: hall.name.clone(),
        meaning,
        value,
        text: in_words(hall),
        line: Some(keys::hall_mw.to_string()),
        owner: Some(hall.id.clone()),
    }
}

fn in_words(hall: &Hall) -> String {
    format!("{}, {}", gross(hall.mw), hall.use_.words())
}

fn gross(mw: f64) -> String {
    show("mw_utility", mw)
}

fn names(sites: &[Site]) -> Vec<MeaningName> {
    let halls = || sites.iter().flat_map(|site| &site.halls);
    let used = |use_: &Use| halls().any(|hall| hall.use_ == *use_);
    let mut names: Vec<(Meaning, &str)> = Use::ALL
        .into_iter()
        .filter(used)
        .map(|use_| (use_.meaning(), use_.name()))
        .collect();
    let more = [
        (
            Meaning::Idle,
            "Free",
            sites.iter().any(|site| site.free_mw() > 0.0),
        ),
        (
            Meaning::Cost,
            "Beyond the interconnect",
            sites.iter().any(|site| site.over_mw() > 0.0),
        ),
    ];
    names.extend(
        more.into_iter()
            .filter(|(.., there)| *there)
            .map(|(meaning, name, _)| (meaning, name)),
    );
    names.dedup_by_key(|(meaning, _)| *meaning);
    let named = |(meaning, name): (Meaning, &str)| MeaningName {
        meaning,
        name: name.to_string(),
    };
    names.into_iter().map(named).collect()
}

fn table(sites: &[Site]) -> Table {
    let row = |id: &str, label: String, words: String, mw: f64, it_mw: f64| TableRow {
        id: id.to_string(),
        label,
        texts: vec![words, show("mw_it", it_mw)],
        values: vec![mw, it_mw],
    };
    let mut rows = Vec::new();
    for site in sites {
        let (all, leased) = site.converted_it_mw();
        let interconnect = site.interconnect_mw;
        let words = format!("{} interconnect", gross(interconnect));
        rows.push(row(&site.id, site.name.clone(), words, interconnect, all));
        for hall in &site.halls {
            rows.push(row(
                &hall.id,
                hall.name.clone(),
                in_words(hall),
                hall.mw,
                hall.it_mw,
            ));
        }
        let said = |id: &str, label: &str, unit: &str, mw: f64| TableRow {
            id: format!("{}/{id}", site.id),
            label: format!("{}, {label}", site.name),
            texts: vec![show(unit, mw), "–".to_string()],
            values: vec![mw, 0.0],
        };
        let unleased = (all - leased).max(0.0);
        let more = [
            said("free", "free", "mw_utility", site.free_mw()),
            said("leased", "leased critical IT", "mw_it", leased.min(all)),
            said("unleased", "critical IT not leased", "mw_it", unleased),
        ];
        rows.extend(more.into_iter().filter(|row| row.values[0] > 1e-9));
    }
    Table {
        columns: vec!["Power and use".to_string(), "Critical IT".to_string()],
        rows,
    }
}

fn title(sites: &[Site]) -> String {
    if let Some(site) = sites.iter().find(|site| site.over_mw() > 1e-9) {
        let over = grouped(site.over_mw(), 1);
        return format!(
            "{} has {over} MW more in its halls than its interconnect carries",
            site.name
        );
    }
    let whole: f64 = sites.iter().map(|site| site.interconnect_mw).sum();
    if whole <= 0.0 {
        return "No site has an interconnect yet".to_string();
    }
    let halls = || sites.iter().flat_map(|site| &site.halls);
    let of = |use_: Use| -> f64 {
        let some = halls().filter(|hall| hall.use_ == use_);
        some.map(|hall| hall.mw).sum()
    };
    let free: f64 = sites.iter().map(Site::free_mw).sum();
    let empty = of(Use::Empty);
    let said = [
        (of(Use::Hpc), "earn HPC rent"),
        (of(Use::Converts), "convert"),
        (of(Use::Mines), "stay with the mine"),
        (empty, "stand empty"),
    ];
    let told = said.into_iter().filter(|(mw, _)| *mw > 1e-9);
    let mut told: Vec<String> = told
        .map(|(mw, words)| format!("{} {words}", grouped(mw, 0)))
        .collect();
    told.push(match free > 1e-9 {
        true => format!("{} are free", grouped(free, 0)),
        false => "none is free".to_string(),
    });
    format!("Of {} MW gross, {}", grouped(whole, 0), told.join(", "))
}
