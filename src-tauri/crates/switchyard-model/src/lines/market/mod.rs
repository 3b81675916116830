//! What every company of a plan shares: the calendar, Bitcoin and its network.

mod bitcoin;
mod calendar;

topics! { calendar, bitcoin }
