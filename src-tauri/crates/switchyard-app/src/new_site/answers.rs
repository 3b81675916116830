//! The answers about a site, understood or refused at the question they belong to.

use switchyard_model::edit::checked_name;
use switchyard_model::keys;
use switchyard_model::library::LibraryRow;
use switchyard_model::number::grouped;
use switchyard_model::parse;
use switchyard_model::plan::Context;
use switchyard_model::problem::{Problem, nearest};
use switchyard_model::sheet::Sheet;

use crate::api::{MachineAnswer, SiteAnswers};

const MOST_MW: f64 = 5_000.0;
const MOST_HALLS: f64 = 60.0;
/// Halls that are made unasked; whoever wants more says so.
const UNASKED_HALLS: f64 = 8.0;
const MOST_MACHINES: f64 = 5e6;

pub struct Site<'a> {
    /// Empty when it is called after its region.
    pub name: String,
    pub region: &'a LibraryRow,
    pub utility_mw: f64,
    pub halls: usize,
    pub fleet: Vec<Machines<'a>>,
}

/// Machines of one model.
pub struct Machines<'a> {
    pub model: &'a LibraryRow,
    pub count: f64,
    /// At the meter, running.
    pub kw_each: f64,
    /// As many in each hall as fit, where nobody said how many.
    in_each_hall: Option<f64>,
}

impl Machines<'_> {
    /// Even over the halls; what is left over goes to the first ones.
    pub fn in_hall(&self, place: usize, halls: usize) -> f64 {
        let even = (self.count / halls as f64).floor();
        let over = self.count - even * halls as f64;
        self.in_each_hall
            .unwrap_or(even + f64::from(u8::from((place as f64) < over)))
    }

    pub fn mw(&self) -> f64 {
        self.count * self.kw_each / 1000.0
    }
}

impl<'a> Site<'a> {
    pub fn understood(context: &'a Context, answers: &SiteAnswers) -> Result<Site<'a>, Problem> {
        let name = match answers.name.trim() {
            "" => String::new(),
            name => checked_name(name).map_err(|why| Problem::new(why).at_key("name"))?,
        };
        let region = chosen(context, Sheet::Site, &answers.region)
            .map_err(|why| Problem::new(why).at_key("region"))?;
        let utility_mw = amount("mw_utility", &answers.utility_mw, (1.0, MOST_MW))
            .ok_or_else(|| not_megawatts(&answers.utility_mw))?;
        let halls = halls(context, utility_mw, &answers.halls)?;
        let mut site = Site {
            name,
            region,
            utility_mw,
            halls,
            fleet: Vec::new(),
        };
        site.fleet = fleet(context, &site, &answers.fleet)?;
        Ok(site)
    }

    pub fn hall_mw(&self) -> f64 {
        self.utility_mw / self.halls as f64
    }
}

/// A row of a library by its id.
fn chosen<'a>(context: &'a Context, sheet: Sheet, id: &str) -> Result<&'a LibraryRow, String> {
    let what = match sheet {
        Sheet::Site => "region",
        _ => "machine",
    };
    if let Some(row) = context.libraries.find(sheet, id) {
        return Ok(row);
    }
    let known = context.libraries.of(sheet).iter();
    let near = nearest(id, known.map(|row| row.id.as_str()));
    Err(match near.filter(|_| !id.is_empty()) {
        Some(near) => format!("'{id}' is no {what}; did you mean '{near}'?"),
        None if id.is_empty() => format!("Choose a {what} from the list."),
        None => format!("'{id}' is no {what} of the library."),
    })
}

fn amount(unit: &str, text: &str, (least, most): (f64, f64)) -> Option<f64> {
    parse::amount(unit, text).filter(|value| (least..=most).contains(value))
}

fn not_megawatts(text: &str) -> Problem {
    let range = format!("A site has between 1 and {} MW gross", grouped(MOST_MW, 0));
    let message = match text.trim() {
        "" => format!("{range}; say how many."),
        text => format!("{range}; '{text}' is none of them."),
    };
    Problem::new(message).at_key("utility_mw")
}

/// As many as were asked for, else as many as make halls of the register's size.
fn halls(context: &Context, utility_mw: f64, text: &str) -> Result<usize, Problem> {
    if text.trim().is_empty() {
        let usual_mw = default_of(context, keys::hall_utility_mw);
        return Ok((utility_mw / usual_mw).round().clamp(1.0, UNASKED_HALLS) as usize);
    }
    let asked = amount("1", text, (1.0, MOST_HALLS)).filter(|halls| halls.fract() == 0.0);
    asked.map(|halls| halls as usize).ok_or_else(|| {
        let text = text.trim();
        Problem::new(format!(
            "A site has 1 to {MOST_HALLS} halls; '{text}' is none of them."
        ))
        .at_key("halls")
    })
}

fn fleet<'a>(
    context: &'a Context,
    site: &Site,
    answers: &[MachineAnswer],
) -> Result<Vec<Machines<'a>>, Problem> {
    let mut fleet: Vec<Machines> = Vec::new();
    let mut fills = None;
    for (place, answer) in answers.iter().enumerate() {
        let here =
            |message: String, key| Problem::new(message).at_key(key).in_row(&place.to_string());
        let machines = machines(context, answer).map_err(|(message, key)| here(message, key))?;
        let label = &machines.model.label;
        if fleet
            .iter()
            .any(|other| other.model.id == machines.model.id)
        {
            return Err(here(
                format!("{label} is named twice; add its machines up."),
                "miner",
            ));
        }
        if answer.units.trim().is_empty()
            && let Some(first) = fills.replace(place)
        {
            let first: &Machines = &fleet[first];
            let message = format!(
                "{} fills what the others leave already; say how many {label} there are.",
                first.model.label
            );
            return Err(here(message, "units"));
        }

        fleet.push(machines);
    }
    if let Some(place) = fills {
        fill(site, &mut fleet, place);
    }
    Ok(fleet)
}

type Misread = (String, &'static str);

fn machines<'a>(context: &'a Context, answer: &MachineAnswer) -> Result<Machines<'a>, Misread> {
    let model =
        chosen(context, Sheet::MinerLot, &answer.miner).map_err(|message| (message, "miner"))?;
    let count = match answer.units.trim() {
        "" => 0.0,
        text => amount("machine", text, (1.0, MOST_MACHINES)).ok_or_else(|| {
            let most = grouped(MOST_MACHINES, 0);
            let message =
                format!("A fleet has 1 to {most} machines of a model; '{text}' is none of them.");
            (message, "units")
        })?,
    };
    Ok(Machines {
        model,
        count: count.round(),
        kw_each: kw_each(context, model),
        in_each_hall: None,
    })
}

/// As the model draws power: by hash rate and efficiency, with the register's overhead.
fn kw_each(context: &Context, model: &LibraryRow) -> f64 {
    let of = |column: &str| model.number(column).unwrap_or(0.0);
    let watts = of("hashrate_th_s") * of(keys::efficiency_j_per_th);
    watts / 1000.0 * default_of(context, keys::mining_pue)
}

/// As many machines in each hall as the others leave room for.
fn fill(site: &Site, fleet: &mut [Machines], place: usize) {
    let rooms = (0..site.halls).map(|hall| {
        let taken = fleet.iter().map(|machines| {
            let count = machines.in_hall(hall, site.halls);
            count * machines.kw_each / 1000.0
        });
        site.hall_mw() - taken.sum::<f64>()
    });
    // The fullest hall has room for as many as all others take: lots stay alike.
    let room_mw = rooms.fold(f64::INFINITY, f64::min).max(0.0);
    let filling = &mut fleet[place];
    let each = (room_mw * 1000.0 / filling.kw_each).floor();
    filling.in_each_hall = Some(each);
    filling.count = each * site.halls as f64;
}

fn default_of(context: &Context, key: &str) -> f64 {
    let input = context.catalogue.assumption(key);
    input.expect("registered input").default
}
