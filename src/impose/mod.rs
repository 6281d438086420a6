//! Which page goes where on which side of which sheet: pure arithmetic on page counts. It knows neither PDF nor text.
